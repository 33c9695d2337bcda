import { LOAD_BALANCER_OUTPUT } from '../resolve/names';
import type { EcsTarget, ResolvedSystem } from '../resolve/resolved-system';
import { stackOutput } from './commands/ecs-outputs';
import { code, codeBlock } from './markdown';
import { shellCommand } from './shell';

/** Where the hosts point to, and who sees to it. */
export function entranceText(
  { services }: ResolvedSystem,
  { listener, hostedZone, stacks, region }: EcsTarget,
): readonly string[] {
  const hosts = [...new Set(services.flatMap(({ expose }) => expose?.host ?? []))];
  if (hosts.length === 0) return [];
  const names = hosts.map(code).join(', ');
  if (listener !== undefined) {
    return [
      `${names}: requests come through the load balancer ${code(listener.loadBalancerFullName)}, which is not ours. Its owner keeps its certificates; the DNS records have to point to it.`,
    ];
  }
  if (hostedZone !== undefined) {
    return [
      `The DNS records of ${names} are made in the hosted zone ${hostedZone.name} (${code(hostedZone.id)}).`,
    ];
  }
  return [
    `The DNS records are kept by hand: after the first deployment, point ${names} to the load balancer (a CNAME, or an alias in Route 53). Its name:`,
    codeBlock('bash', stackOutput(stacks.services, LOAD_BALANCER_OUTPUT, region)),
  ];
}

/** Who asked for what, as the load balancer wrote it down; nothing where it writes nothing down. */
export function accessLogsText({ target }: ResolvedSystem): readonly string[] {
  if (target.platform !== 'ecs' || target.loadBalancer.accessLogs === undefined) return [];
  const { bucket, prefix, retentionDays } = target.loadBalancer.accessLogs;
  return [
    `**Access logs**: the load balancer writes each request into ${code(`s3://${bucket}/${prefix}/`)} every five minutes, kept for ${retentionDays} days. Fetch them (for one day alone add ${code(`--exclude '*' --include '*/2026/01/31/*'`)}):`,
    codeBlock(
      'bash',
      shellCommand(
        'aws s3 sync',
        `s3://${bucket}/${prefix}/`,
        '/tmp/alb-logs/',
        `--region ${target.region}`,
      ),
    ),
    'They are compressed and nested by day. The addresses that most answers of 500 and above went to:',
    codeBlock('bash', CLIENTS_OF_ERRORS),
    'And the requests themselves, with the time, the status of the load balancer and that of the service:',
    codeBlock('bash', REQUESTS_OF_ERRORS),
  ];
}

const READ = `find /tmp/alb-logs -name '*.log.gz' -exec gzip -dc {} +`;

/**
 * Field 4 is the client with its port, 9 the status of the load balancer, 10 that of the target:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html.
 * sed reads to the end where head would break the pipe.
 */
const CLIENTS_OF_ERRORS = shellCommand(
  READ,
  `| awk '$9 >= 500 { sub(/:[0-9]+$/, "", $4); print $4 }'`,
  `| sort | uniq -c | sort -rn | sed -n '1,20p'`,
);

const REQUESTS_OF_ERRORS = shellCommand(
  READ,
  `| awk -F '"' '{ split($1, field, " ") } field[9] >= 500 { print field[2], field[9], field[10], $2 }'`,
  `| sort | tail -n 50`,
);
