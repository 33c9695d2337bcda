/**
 * How long an Application Load Balancer keeps an idle connection.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
 */
export const ALB_IDLE_SECONDS = { least: 1, most: 4000, usual: 60 } as const;
