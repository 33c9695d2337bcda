import { refused, row, same, waived, type Row } from './row';

const ON_AWS = refused('the services run on Kubernetes');
const ON_KUBERNETES = refused('the environment runs on ECS');

/** What the fields of an environment become. */
export const ENVIRONMENTS: readonly Row[] = [
  same('environments.*.tier', 'protection, retention, paging'),
  same('environments.*.platform', 'what everything else follows from'),
  same('environments.*.profiles', 'overlays'),
  same('environments.*.like', 'values that it takes over'),
  row('environments.*.hosts.*', 'listener rules, records', 'Ingress'),
  row(
    'environments.*.storesOf',
    'stores by the names that the other environment gives them',
    'the same; ExternalSecret for their credentials',
  ),
  row('environments.*.tags', 'pattern of the image parameters', 'schema of the Helm values'),
  same('environments.*.aws.region', 'region of the stacks'),
  row('environments.*.aws.account', 'account of the stacks', 'account of the stacks, ECR, roles'),
  row('environments.*.aws.**', 'network, cluster, load balancer, bastion', ON_AWS),
  row('environments.*.kubernetes.namespace', ON_KUBERNETES, 'namespace'),
  row('environments.*.kubernetes.namespaces.**', ON_KUBERNETES, 'Namespace, ResourceQuota'),
  row('environments.*.kubernetes.storageClass', ON_KUBERNETES, 'storageClassName'),
  row('environments.*.kubernetes.ingress.**', ON_KUBERNETES, 'Ingress, NetworkPolicy'),
  row(
    'environments.*.kubernetes.imagePullSecrets',
    ON_KUBERNETES,
    'imagePullSecrets of the ServiceAccounts',
  ),
  row('environments.*.kubernetes.cluster', ON_KUBERNETES, 'EKS Pod Identity association'),
  row('environments.*.kubernetes.identity', ON_KUBERNETES, 'role of the pods'),
  row('environments.*.kubernetes.oidcProvider', ON_KUBERNETES, 'trust of the roles'),
  row('environments.*.kubernetes.secrets.**', ON_KUBERNETES, 'ExternalSecret'),
  row('environments.*.kubernetes.chart.**', ON_KUBERNETES, 'Helm chart'),
  row('environments.*.kubernetes.argocd.**', ON_KUBERNETES, 'Application of Argo CD'),
  row(
    'environments.*.monitoring.alerts',
    'who evaluates the alerts on services',
    'who evaluates the alerts on services',
  ),
  row(
    'environments.*.monitoring.prometheus.scrape',
    'scrape interval',
    'interval of the ServiceMonitors',
  ),
  row('environments.*.monitoring.prometheus.from', 'security groups', 'NetworkPolicy'),
  row(
    'environments.*.monitoring.prometheus.collector.**',
    'OpenTelemetry Collector as a service',
    refused('a Prometheus of the cluster sends on'),
  ),
  row(
    'environments.*.monitoring.prometheus.operator.**',
    refused('there is no operator on ECS'),
    'ServiceMonitor, PrometheusRule, dashboards',
  ),
  same('environments.*.monitoring.**', 'links'),
];

/** What stands beside the environments. */
export const SYSTEM: readonly Row[] = [
  same('apiVersion', 'version of the vocabulary'),
  same('system', 'first part of generated names, label, dimension'),
  same('description', 'runbook'),
  same('owner.**', 'runbook, alerts'),
  row(
    'registry',
    'repository of the images',
    'repository of the images; ecr with account and region',
  ),
  row('names.secret', 'names in Secrets Manager', 'where External Secrets reads'),
  row('names.autoscaler', waived('Kubernetes has it, ECS does not'), 'HorizontalPodAutoscaler'),
  row('names.config', waived('Kubernetes has it, ECS does not'), 'ConfigMap'),
  same('names.dashboards.**', 'uids in Grafana'),
  row(
    'repositories.ownedBy',
    'ECR repositories',
    refused('only an environment on ECS makes image repositories'),
  ),
  row('secrets.*.name', 'name in Secrets Manager', 'Secret, and where External Secrets reads it'),
  row('secrets.*.key', 'field of its JSON', 'key of the Secret, and field of its JSON'),
  row(
    'secrets.*.value',
    'drawn by the data stack',
    'drawn by the data stack of Secrets Manager, or by a command of the runbook',
  ),
  same('secrets.*.rotate', 'age of the secret, runbook'),
  row(
    'alerts.*.of',
    waived('a Fargate task is promised all that it may take'),
    'what the share is of',
  ),
  row('alerts.*.pattern', 'metric filter', refused('the logs are not in CloudWatch')),
  row(
    'alerts.**',
    'alarm of CloudWatch, or rule of Prometheus',
    'rule of Prometheus; alarm for AWS',
  ),
  same('routing.**', 'topics of SNS for alarms, routes of Alertmanager for rules'),
  row('procedures.**', 'runbook with aws commands', 'runbook with kubectl commands'),
  same('acknowledge.**', 'checks'),
  same('deviations.**', 'runbook'),
];
