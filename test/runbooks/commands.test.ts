import { ecsCommands } from '../../lib/runbooks/commands/ecs-commands';
import { kubernetesCommands } from '../../lib/runbooks/commands/kubernetes-commands';
import {
  apiGatewayPods,
  existingPostgres,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';
import {
  apiGateway,
  createdPostgres,
  ecsTarget,
  resolvedJob,
  resumeParser,
} from '../support/resolved-system';

const secret = {
  name: 'jwt',
  physicalName: 'learnbot-staging/app/jwt-secret',
  key: 'jwt_secret',
  value: 'generated',
} as const;
const slow = { field: 'duration_ms', operator: '>', value: '2000' } as const;

describe('on ECS', () => {
  const commands = ecsCommands(ecsTarget(), { system: 'learnbot', environment: 'staging' });
  const service = '--cluster learnbot-staging-cluster --service learnbot-staging-api-gateway';
  const services = service.replace('--service', '--services');

  test('a restart starts new tasks and waits until they serve', () => {
    expect(commands.restart(apiGateway())).toBe(
      `aws ecs update-service ${service} --region us-east-1 \\
  --force-new-deployment
aws ecs wait services-stable ${services} --region us-east-1`,
    );
  });

  test('scaling moves the floor and the ceiling of the autoscaler', () => {
    expect(commands.scale(apiGateway(), 5, 10)).toBe(
      `aws application-autoscaling register-scalable-target --service-namespace ecs \\
  --scalable-dimension ecs:service:DesiredCount \\
  --resource-id service/learnbot-staging-cluster/learnbot-staging-api-gateway --region us-east-1 \\
  --min-capacity 5 --max-capacity 10`,
    );
  });

  test('logs are followed, or searched with arithmetic that every shell has', () => {
    expect(commands.logs(apiGateway(), undefined)).toBe(
      'aws logs tail /ecs/learnbot-staging/api-gateway --follow --region us-east-1',
    );
    expect(commands.logs(apiGateway(), slow)).toBe(
      `aws logs filter-log-events --log-group-name /ecs/learnbot-staging/api-gateway --region us-east-1 \\
  --start-time "$(( ($(date +%s) - 3600) * 1000 ))" \\
  --filter-pattern '{ $.duration_ms > 2000 }' \\
  --query 'events[].[timestamp,message]' --output text`,
    );
  });

  test('usage shows the tasks, their cpu and their memory', () => {
    const lines = commands.usage(apiGateway()).split('\n');

    expect(lines[0]).toBe(`aws ecs describe-services ${services} --region us-east-1 \\`);
    expect(lines.join('\n').match(/--metric-name \w+/g)).toEqual([
      '--metric-name CPUUtilization',
      '--metric-name MemoryUtilization',
    ]);
    expect(lines).toContain(
      '  --dimensions Name=ClusterName,Value=learnbot-staging-cluster Name=ServiceName,Value=learnbot-staging-api-gateway \\',
    );
  });

  test('a statement is asked with the address from the secret', () => {
    expect(commands.sql(createdPostgres(), "SELECT 'a b';")).toBe(
      `psql "$(aws secretsmanager get-secret-value --secret-id learnbot-staging/db/url --region us-east-1 --query SecretString --output text)" \\
  -c 'SELECT '\\''a b'\\'';'`,
    );
    const url = (key?: string) =>
      existingPostgres({ credentials: { url: { secret: 'pg', key }, password: { secret: 'pw' } } });
    expect(commands.sql(url(), 'SELECT 1;')).toContain(
      '--secret-id pg --region us-east-1 --query SecretString --output text)"',
    );
    expect(commands.sql(url('address'), 'SELECT 1;')).toContain(
      `--output text | jq --raw-output '.["address"]')"`,
    );
  });

  test('a deployment is our own command, which checks the tag before it sends it', () => {
    expect(commands.deploy([apiGateway(), resumeParser()])).toBe(
      `tag='<tag>'
npx runbook deploy specs/learnbot.yaml --env staging --tag "$tag"`,
    );
  });

  test('the last events are one a line', () => {
    expect(commands.events(apiGateway())).toBe(
      `aws ecs describe-services ${services} --region us-east-1 \\
  --query 'services[0].events[:10].[createdAt,message]' --output text`,
    );
  });

  test('where people come in through a bastion, a statement is asked at the near end of the tunnel', () => {
    const withBastion = ecsCommands(ecsTarget({ bastion: { idOutput: 'BastionInstanceId' } }), {
      system: 'learnbot',
      environment: 'staging',
    });

    expect(withBastion.sql(createdPostgres({ passwordKey: 'password' }), 'SELECT 1;')).toBe(
      `PGPASSWORD=$(aws secretsmanager get-secret-value --secret-id learnbot-staging/db/password --region us-east-1 --query SecretString --output text | jq --raw-output '.["password"]') \\
  psql 'host=localhost port=5432 user=learnbot_admin dbname=learnbot sslmode=require' \\
  -c 'SELECT 1;'`,
    );
  });

  test('every aws command names its region', () => {
    const all = [
      commands.restart(apiGateway()),
      commands.scale(apiGateway(), 1, 2),
      commands.logs(apiGateway(), slow),
      commands.logs(apiGateway(), undefined),
      commands.usage(apiGateway()),
      commands.events(apiGateway()),
      commands.sql(createdPostgres(), 'SELECT 1;'),
      commands.versions(apiGateway()),
      commands.rollback(apiGateway()),
      commands.rotateSecret(secret, [apiGateway()]),
      commands.rotatePassword!(createdPostgres(), [apiGateway()]),
      commands.job!(resolvedJob()),
      commands.jobRuns!(resolvedJob()),
      commands.shell!(apiGateway()),
    ].join('\n');

    const calls = all.replaceAll('\\\n', '').match(/\baws [a-z]+ [a-z-]+ [^\n]*/g)!;

    expect(calls.filter((call) => !call.includes('--region us-east-1'))).toEqual([]);
  });
});

describe('on Kubernetes', () => {
  const system = resolvedKubernetesSystem();
  const { target } = system;
  if (target.platform !== 'kubernetes') throw new Error('the builder is on Kubernetes');
  const commands = kubernetesCommands(target, system);
  const kubectl = 'kubectl --namespace learnbot';
  const fixed = apiGatewayPods({
    scaling: { ...apiGatewayPods().scaling, cpuPercent: undefined, memoryPercent: undefined },
  });

  test('a restart rolls the pods and waits for them', () => {
    expect(commands.restart(apiGatewayPods())).toBe(
      `${kubectl} rollout restart deployment/api-gateway
${kubectl} rollout status deployment/api-gateway --timeout=10m`,
    );
  });

  test('scaling moves the autoscaler, or the replicas of a service that has none', () => {
    expect(commands.scale(apiGatewayPods(), 5, 10)).toBe(
      `${kubectl} patch horizontalpodautoscaler api-gateway \\
  --patch '{"spec":{"minReplicas":5,"maxReplicas":10}}'`,
    );
    expect(commands.scale(fixed, 5, 10)).toBe(
      `${kubectl} scale deployment/api-gateway --replicas=5`,
    );
  });

  test('logs are followed in every pod, or searched by a field that has to be there', () => {
    expect(commands.logs(apiGatewayPods(), undefined)).toBe(
      `${kubectl} logs --selector app=api-gateway --follow --prefix --max-log-requests=100`,
    );
    expect(commands.logs(apiGatewayPods(), slow)).toBe(
      `${kubectl} logs --selector app=api-gateway --since=1h --tail=-1 \\
  | jq --raw-input --compact-output 'fromjson? | objects | select(.duration_ms != null and .duration_ms > 2000)'`,
    );
    expect(
      commands.logs(apiGatewayPods(), { field: 'level', operator: '=', value: '"error"' }),
    ).toContain('select(.level != null and .level == "error")');
  });

  test('usage shows the autoscaler, or the deployment of a service that has none', () => {
    expect(commands.usage(apiGatewayPods())).toBe(
      `${kubectl} get horizontalpodautoscaler api-gateway
${kubectl} top pods --selector app=api-gateway`,
    );
    expect(commands.usage(fixed)).toContain(`${kubectl} get deployment api-gateway`);
  });

  test('a statement is asked with the address from the secret', () => {
    expect(commands.sql(existingPostgres(), 'SELECT 1;')).toBe(
      `psql "$(${kubectl} get secret learnbot-postgres --output jsonpath='{.data.url}' | base64 --decode)" \\
  -c 'SELECT 1;'`,
    );
  });

  test('a deployment sets every image, applies and waits', () => {
    expect(commands.deploy([apiGatewayPods(), resumeParserPods()])).toBe(
      `(
  set -euo pipefail
  tag='<tag>'
  kustomize edit set image "ghcr.io/acme/learnbot/api-gateway:$tag"
  kustomize edit set image "ghcr.io/acme/learnbot/resume-parser:$tag"
  kubectl apply -k .
  ${kubectl} rollout status deployment/api-gateway --timeout=10m
  ${kubectl} rollout status deployment/resume-parser --timeout=10m
)`,
    );
  });

  test('events are those of the deployment, of its pods and of what went wrong', () => {
    expect(commands.events(apiGatewayPods()).split('\n')).toEqual([
      `${kubectl} describe deployment/api-gateway`,
      `${kubectl} get pods --selector app=api-gateway`,
      `${kubectl} describe pods --selector app=api-gateway`,
      `${kubectl} get events --field-selector type=Warning --sort-by=.metadata.creationTimestamp`,
    ]);
  });

  test('a rollback undoes the last rollout and waits', () => {
    expect(commands.rollback(apiGatewayPods())).toBe(
      `${kubectl} rollout undo deployment/api-gateway
${kubectl} rollout status deployment/api-gateway --timeout=10m`,
    );
  });

  test('a new value of one key leaves the others of its Secret alone', () => {
    expect(commands.rotateSecret({ ...secret, physicalName: 'app' }, [apiGatewayPods()])).toBe(
      `(
  set -euo pipefail
  value=$(openssl rand -hex 32)
  printf %s "$value" \\
    | jq --raw-input --slurp '{stringData: {"jwt_secret": .}}' \\
    | ${kubectl} patch secret app --type=merge --patch-file=/dev/stdin
  ${kubectl} rollout restart deployment/api-gateway
  ${kubectl} rollout status deployment/api-gateway --timeout=10m
)`,
    );
  });

  test('tunnels and servers on AWS do not exist', () => {
    expect('connect' in commands || 'rotatePassword' in commands).toBe(false);
  });
});
