import { z } from 'zod';

import {
  accountId,
  certificateArn,
  chartVersion,
  cidr,
  clusterName,
  count,
  cpu,
  gitPath,
  host,
  hostedZoneId,
  kubernetesName,
  labelName,
  limitOfTime,
  listenerArn,
  name,
  namespaceName,
  networkCidr,
  oidcProvider,
  region,
  securityGroupId,
  size,
  subnetId,
  url,
  vpcId,
  wholeDuration,
  zoneName,
} from '../scalars';

export const TIERS = ['production', 'staging', 'development'] as const;
export const PLATFORMS = ['ecs', 'kubernetes'] as const;
export const EVALUATORS = ['cloudwatch', 'prometheus'] as const;

const subnets = z.array(subnetId, { error: 'a list of subnet ids' });

const vpcSpec = z
  .strictObject({
    id: vpcId.describe('Id of the network.'),
    cidr: networkCidr.describe('Its range of addresses.'),
    availabilityZones: z
      .array(zoneName, { error: 'a list of zones such as us-east-1a' })
      .describe('Its zones, in the order of the subnets.'),
    publicSubnets: subnets.optional().describe('Subnets of the load balancer, one a zone.'),
    privateSubnets: subnets.describe('Subnets of the tasks, with a way out, one a zone.'),
    isolatedSubnets: subnets
      .optional()
      .describe('Subnets of databases, one a zone. Default: the private ones.'),
  })
  .describe('A network that exists already: everything is named, nothing is looked up.');

const listenerSpec = z
  .strictObject({
    arn: listenerArn.describe('ARN of an HTTPS listener.'),
    securityGroup: securityGroupId.describe(
      'Security group of its load balancer; it has to let connections out to the ports of the services.',
    ),
    idle: wholeDuration
      .optional()
      .describe('Idle time after which its load balancer closes a connection. Default: 60s.'),
  })
  .describe('A load balancer that others keep: services add their rules to this listener.');

const awsSpec = z
  .strictObject({
    region: region.describe('Region everything of this environment stands in.'),
    account: accountId
      .optional()
      .describe('Account id, in quotes. Absent: the account that `cdk deploy` runs in.'),
    certificate: certificateArn
      .optional()
      .describe(
        'ARN of the certificate for the HTTPS listener; it has to exist. Absent: the services stack asks for it as parameter CertificateArn.',
      ),
    cidr: networkCidr
      .optional()
      .describe('Private IPv4 range of the network, a /16 to /24. Default: 10.0.0.0/16.'),
    natGateways: count(1, 3)
      .optional()
      .describe(
        'NAT gateways of the network: the way of tasks to images and secrets. Default: 2 in tier production, 1 elsewhere.',
      ),
    zones: z
      .literal([2, 3], { error: '2 or 3' })
      .optional()
      .describe('Availability zones of the network; 3 needs an account. Default: 2.'),
    vpc: vpcSpec.optional(),
    cluster: clusterName
      .optional()
      .describe('ECS cluster that exists already. Absent: one is made.'),
    listener: listenerSpec.optional(),
    hostedZone: z
      .strictObject({
        id: hostedZoneId.describe('Id of the zone, Z....'),
        name: host.describe('Domain of the zone, such as example.com.'),
      })
      .optional()
      .describe('Route 53 zone that gets a record for each host. Absent: records are yours.'),
    bastion: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('A way in to the stores for people, through SSM Session Manager. Default: false.'),
    accessLogs: z
      .strictObject({
        retain: wholeDuration.describe('How long requests are kept, in whole days. Default: 90d.'),
      })
      .optional()
      .describe('Access logs of the load balancer.'),
    quotas: z
      .strictObject({
        fargateVcpus: count(1, 100_000).describe(
          'vCPUs of Fargate On-Demand that the account may run at once. Default: 6, as in a new account.',
        ),
      })
      .optional()
      .describe('Limits of the account.'),
  })
  .describe('Where the environment runs on AWS.');

export const INGRESS_CONTROLLERS = ['nginx', 'alb'] as const;
export const POD_SECURITY = ['restricted', 'baseline', 'privileged'] as const;

const namespaceSpec = z
  .strictObject({
    podSecurity: z
      .enum(POD_SECURITY, { error: POD_SECURITY.join(', ') })
      .optional()
      .describe('Pod Security Standard that is enforced. Default: restricted.'),
    quota: z
      .strictObject({
        pods: count(1, 100_000).optional().describe('Most pods.'),
        cpu: cpu.optional().describe('vCPU that all pods may ask for.'),
        memory: size.optional().describe('Memory that all pods may ask for.'),
        storage: size.optional().describe('Storage that all volume claims may ask for.'),
      })
      .optional()
      .describe('What all of it may take together. Default: no limit.'),
  })
  .describe('One namespace that is made here.');

const kubernetesSpec = z
  .strictObject({
    namespace: namespaceName.describe(
      'Namespace of every object that names no other; it has to exist, or to be made under namespaces.',
    ),
    namespaces: z
      .record(namespaceName, namespaceSpec, { error: 'a map of namespaces' })
      .optional()
      .describe('Namespaces that are made here. Default: none, they exist.'),
    storageClass: kubernetesName
      .optional()
      .describe('Storage class of the volumes. Default: that of the cluster.'),
    ingress: z
      .strictObject({
        class: kubernetesName
          .optional()
          .describe('Ingress class. Default: the name of the controller.'),
        controller: z
          .enum(INGRESS_CONTROLLERS, { error: INGRESS_CONTROLLERS.join(' or ') })
          .optional()
          .describe(
            'What answers for the class: ingress-nginx, or the AWS Load Balancer Controller. Default: nginx.',
          ),
        namespace: namespaceName
          .optional()
          .describe('With nginx: namespace of the ingress controller. Default: ingress-nginx.'),
        from: cidr
          .optional()
          .describe(
            'With alb, and needed there: addresses of the load balancer, the range of its subnets.',
          ),
        certificate: certificateArn
          .optional()
          .describe('With alb: ARN of its certificate. Default: found by the host.'),
      })
      .optional()
      .describe('The ingress controller that exposes services.'),
    imagePullSecrets: z
      .array(kubernetesName, { error: 'a list of names' })
      .nonempty({ error: 'one name or more' })
      .optional()
      .describe(
        'Secrets of type kubernetes.io/dockerconfigjson in the namespace, with which nodes pull the images of services and jobs. Default: none, nodes may pull them.',
      ),
    cluster: clusterName
      .optional()
      .describe('Name of the EKS cluster; needed where services use stores on AWS.'),
    secrets: z
      .union(
        [
          z.literal('kubernetes'),
          z.strictObject({
            aws: kubernetesName.describe(
              'Name of the ClusterSecretStore through which External Secrets reads Secrets Manager.',
            ),
          }),
          z.strictObject({
            vault: kubernetesName.describe(
              'Name of the ClusterSecretStore through which External Secrets reads a KV version 2 engine of HashiCorp Vault.',
            ),
          }),
        ],
        { error: 'kubernetes, or { aws: ... } or { vault: name of a ClusterSecretStore }' },
      )
      .optional()
      .describe(
        'Where secrets come from. kubernetes: a person makes them. aws: they stand in Secrets Manager, and External Secrets brings them. vault: they stand in Vault, each under the key value, and External Secrets brings them. Default: kubernetes.',
      ),
    identity: z
      .enum(['pod-identity', 'irsa'], { error: 'pod-identity or irsa' })
      .optional()
      .describe(
        'How pods get their role on AWS: EKS Pod Identity, or IAM roles for service accounts. Default: pod-identity.',
      ),
    oidcProvider: oidcProvider
      .optional()
      .describe('Issuer of the cluster without https://; needed with irsa.'),
    chart: z
      .strictObject({
        name: namespaceName.describe('Name of the chart: it stands in charts/<name>.'),
        version: chartVersion.optional().describe('Version of the chart. Default: "0.1.0".'),
      })
      .optional()
      .describe('Deployed as a Helm chart. Default: by kubectl, as a kustomization.'),
    argocd: z
      .strictObject({
        repository: url.describe('Git repository that ops.out is committed to.'),
        path: gitPath.describe('Folder of ops.out in it: ops.out.'),
        revision: z
          .string({ error: 'a branch or tag' })
          .regex(/^[A-Za-z0-9._\/-]{1,100}$/, { error: 'a branch or tag' })
          .optional()
          .describe('Branch or tag. Default: main.'),
        namespace: namespaceName.optional().describe('Namespace of Argo CD. Default: argocd.'),
        project: kubernetesName.optional().describe('Project in Argo CD. Default: default.'),
        selfHeal: z
          .boolean({ error: 'true or false' })
          .optional()
          .describe(
            'Whether Argo CD takes back at once what people change by hand. Default: false, it stays until the next deployment.',
          ),
      })
      .optional()
      .describe('Argo CD brings the chart into the cluster; needs chart.'),
  })
  .describe('Where the environment runs on Kubernetes.');

const collectorSpec = z
  .strictObject({
    remoteWrite: z
      .strictObject({
        url: url.describe('Address that takes Prometheus remote write: https://.../api/prom/push.'),
        user: name.describe('Secret with the user name, such as the instance id of Grafana Cloud.'),
        password: name.describe('Secret with the password or token.'),
      })
      .describe('Where the series go.'),
  })
  .describe(
    'A collector that runs here (ECS), scrapes every service with signals, and sends the series on.',
  );

const monitoringSpec = z
  .strictObject({
    alerts: z
      .enum(EVALUATORS, { error: 'cloudwatch or prometheus' })
      .describe('Who evaluates the alerts on services, so that one incident pages once.'),
    prometheus: z
      .strictObject({
        scrape: limitOfTime.optional().describe('Scrape interval. Default: 30s.'),
        from: z
          .string({ error: 'vpc, a range of addresses, a security group id, or a namespace' })
          .optional()
          .describe(
            'Who may scrape. On ECS: vpc (anything inside), a range such as 10.1.0.0/16, or a security group id. On Kubernetes: the namespace of Prometheus. Needed without a collector.',
          ),
        collector: collectorSpec.optional(),
        operator: z
          .strictObject({
            labels: z
              .record(labelName, z.string({ error: 'a text' }))
              .describe('Labels that make the Prometheus Operator pick rules and monitors up.'),
          })
          .optional()
          .describe('The Prometheus Operator in the cluster.'),
      })
      .optional()
      .describe('The Prometheus that scrapes the services.'),
    alertmanager: url.optional().describe('Address of Alertmanager, for silences.'),
    grafana: url.optional().describe('Address of Grafana, for links to dashboards.'),
    runbooks: url
      .optional()
      .describe('Where ops.out is published: alerts link to <runbooks>/<system>/<env>/runbook.md.'),
  })
  .describe('The monitoring systems of the environment.');

export const environmentSpec = z
  .strictObject({
    tier: z
      .enum(TIERS, { error: 'production, staging or development' })
      .describe('Decides protection, retention and paging; never the name.'),
    platform: z
      .enum(PLATFORMS, { error: 'ecs or kubernetes' })
      .describe('What the services run on.'),
    profiles: z
      .array(name, { error: 'a list of names under profiles' })
      .optional()
      .describe('Profiles laid over the base, before the overrides.'),
    hosts: z
      .record(name, host, { error: 'a map of host names' })
      .optional()
      .describe('Host names by the word that services use for them under expose.'),
    aws: awsSpec.optional(),
    kubernetes: kubernetesSpec.optional(),
    monitoring: monitoringSpec,
    storesOf: name
      .optional()
      .describe(
        'Environment whose stores are used here; this one makes none. Default: it has stores of its own.',
      ),
    tags: z
      .enum(['any', 'full-sha'], { error: 'any or full-sha' })
      .optional()
      .describe('Form of image tags: full-sha is 40 hexadecimal characters. Default: any.'),
  })
  .describe('One environment: the system runs in each of them on its own.');

export type EnvironmentSpec = z.infer<typeof environmentSpec>;
export type AwsSpec = z.infer<typeof awsSpec>;
