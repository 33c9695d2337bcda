import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { existingPostgres, resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import {
  apiGateway,
  createdPostgres,
  ecsTarget,
  resolvedJob,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';
import { richSystem } from './rich-system';
import { anchorsOf, bashBlocks, bashFaults, inPageLinks, sectionOf } from './runbook-page';

const page = renderRunbook(richSystem());

test('a page that says everything has commands that the shell can read, and links that lead somewhere', () => {
  expect(bashBlocks(page).length).toBeGreaterThan(30);
  expect(bashBlocks(page).map(bashFaults).join('')).toBe('');
  expect(inPageLinks(page).filter((link) => !anchorsOf(page).includes(link))).toEqual([]);
});

describe('services', () => {
  const section = sectionOf(page, 'Services');

  test('say what they reach, what stands beside them and what limits who asks', () => {
    expect(section).toContain('| resume-parser, smtp.example.com:587 |');
    expect(section).toContain('| the internet |');
    expect(section).toContain('at most 300 requests of one address in 5m, else 429 |');
    expect(section).toContain('0.5 vCPU, 1024 MiB, arm64, 50 % on spare capacity');
    expect(section).toContain(
      'Beside resume-parser, in every replica: collector (`otel/collector:1.0`). When it ends, the replica goes on.',
    );
  });

  test('say what scales them, with the rests and the times of the clock', () => {
    expect(section).toContain(
      '| api-gateway | cpu at 70 %, memory at 80 %, 1000 requests a minute for each replica | 1m | 5m | `0 8 * * 1-5` Europe/Vienna: 2 to 6 |',
    );
    expect(section).toContain('above its target for 3 minutes');
    expect(section).toContain('below 90 % of theirs for 15 minutes');
    expect(section).toContain(
      '; it stays until it is set back, or until a time of the clock comes.',
    );
  });

  test('give a command that moves the bounds and changes nothing as it stands', () => {
    expect(bashBlocks(section)[0]).toContain('--min-capacity 1 --max-capacity 3');
  });

  test('have their logs in one line each', () => {
    expect(section).toContain(
      '| api-gateway | `aws logs tail /ecs/learnbot-staging/api-gateway --follow --region us-east-1` | 30 days |',
    );
  });

  test('open a shell only where the spec allows it', () => {
    expect(section).toContain('--container api-gateway --region us-east-1');
    expect(section).not.toContain('--container resume-parser');
    expect(renderRunbook(resolvedSystem())).not.toContain('execute-command');
  });

  test('are scaled by an autoscaler in windows on Kubernetes', () => {
    const kubernetes = sectionOf(renderRunbook(resolvedKubernetesSystem()), 'Services');

    expect(kubernetes).toContain('| Service | Keeps | Window for adding | Window for removing |');
    expect(kubernetes).toContain('; the next apply of the manifests sets it back.');
  });
});

describe('access logs', () => {
  test('are fetched from the bucket that the load balancer writes to', () => {
    const section = sectionOf(page, 'Services');

    expect(section).toContain(
      '`s3://learnbot-staging-alb-logs/alb/` every five minutes, kept for 90 days',
    );
    expect(bashBlocks(section)).toContain(
      'aws s3 sync \\\n  s3://learnbot-staging-alb-logs/alb/ \\\n  /tmp/alb-logs/ \\\n  --region us-east-1',
    );
  });

  test('are not spoken of where nobody writes them', () => {
    expect(renderRunbook(resolvedSystem())).not.toContain('Access logs');
  });
});

describe('jobs', () => {
  const section = sectionOf(page, 'Jobs');

  test('say what they run, when, for how long and where they write', () => {
    expect(section).toContain(
      '| migrate | `./migrate up` in the image of api-gateway | before a deployment of another tag of api-gateway | 15m | `learnbot-staging-migrate` | `/ecs/learnbot-staging/migrate`, 30 days |',
    );
    expect(section).toContain('| `0 2 * * *`, Europe/Vienna | 15m |');
    const byHand = renderRunbook(resolvedSystem({ jobs: [resolvedJob()] }));
    expect(sectionOf(byHand, 'Jobs')).toContain('| by hand | 15m |');
  });

  test('are waited for as long as they may take', () => {
    expect(section).toContain('stops it when it takes longer than 15m:');
    expect(bashBlocks(section)[0]).toContain('end=$(( SECONDS + 900 ))');
  });

  test('of the clock fail in a metric that nobody watches yet', () => {
    expect(section).toContain('dimension `StateMachineArn`');
    expect(section.match(/No alert watches this yet/g)).toHaveLength(1);
  });

  test('of the clock that an alert watches are told by it', () => {
    const { alerts } = richSystem();
    const [alert] = alerts;
    const target = { kind: 'job', name: 'scrape' } as const;

    const text = sectionOf(renderRunbook(richSystem({ alerts: [{ ...alert!, target }] })), 'Jobs');

    expect(text).toContain(`[${alert!.name}](#${alert!.runbook.anchor}) watches it.`);
    expect(text).not.toContain('No alert watches');
  });

  test('of the clock start as the clock starts them, and list their last runs', () => {
    const [, , start, runs] = bashBlocks(section);

    expect(start).toContain(
      'start-execution --state-machine-arn "arn:aws:states:us-east-1:$account:stateMachine:learnbot-staging-scrape"',
    );
    expect(runs).toContain('aws stepfunctions list-executions --max-results 10');
  });

  test('ask for no account that the spec names', () => {
    const { target } = richSystem();
    const named = { ...target, account: '123456789012' } as ResolvedSystem['target'];

    const text = sectionOf(renderRunbook(richSystem({ target: named })), 'Jobs');

    expect(text).toContain('arn:aws:states:us-east-1:123456789012:stateMachine:');
    expect(text).not.toContain('get-caller-identity');
  });

  test('have no section where there are none', () => {
    expect(anchorsOf(renderRunbook(resolvedSystem()))).not.toContain('jobs');
  });
});

describe('stores', () => {
  const section = sectionOf(page, 'Stores');

  test('say of a bucket what it is called, how long old versions stay and when objects expire', () => {
    expect(section).toContain(
      '| resumes | Bucket | S3 `learnbot-staging-resumes` | versioned: what is overwritten or deleted can be restored for 30 days |',
    );
    expect(section).toContain(
      '| exports | Bucket; an object expires after 7 days | S3 `exports` | none: what is overwritten or deleted is gone |',
    );
    expect(section).toContain('| shared | Bucket | S3 `acme-shared` | not ours: ask its owner |');
  });

  test('are reached through the bastion, as its output and that of the database say', () => {
    const [tunnel, session] = bashBlocks(section);

    expect(tunnel).toContain("OutputKey=='BastionInstanceId'");
    expect(tunnel).toContain("OutputKey=='DatabaseEndpoint'");
    expect(tunnel).toContain('--document-name AWS-StartPortForwardingSessionToRemoteHost');
    expect(session).toContain(
      "psql 'host=localhost port=5432 user=learnbot_admin dbname=learnbot sslmode=require'",
    );
  });

  test('that exist already are reached by their own address', () => {
    const stores = [existingPostgres()];

    const [tunnel] = bashBlocks(sectionOf(renderRunbook(withStores(stores)), 'Stores'));

    expect(tunnel).toContain('host=postgres.internal.example.com');
  });

  test('say how people would come in where there is no bastion', () => {
    expect(sectionOf(renderRunbook(resolvedSystem()), 'Stores')).toContain(
      'has no bastion: `environments.staging.aws.bastion: true` in the spec makes one',
    );
  });
});

describe('secrets', () => {
  const section = sectionOf(page, 'Secrets');

  test('name everybody who reads them, sidecars and jobs too', () => {
    expect(section).toContain(
      '| api-gateway, job migrate, job scrape, resume-parser (sidecar collector) |',
    );
  });

  test('say how often they get a new value, and link to the procedure that gives it', () => {
    expect(section).toContain('| every 30 days: [Everything at once](#everything-at-once) |');
    expect(section).toContain('| every 90 days: by the command below |');
  });

  test('have one command for a new value: here, or in the procedure', () => {
    expect(section).not.toContain('Give jwt a new value');
    expect(sectionOf(page, 'Everything at once')).toContain('Give jwt a new value');
    expect(section).toContain(
      'Give openai a new value; then api-gateway, resume-parser get new replicas.',
    );
  });

  test('show the field of a password that is JSON', () => {
    const stores = [createdPostgres({ passwordKey: 'password' })];

    expect(sectionOf(renderRunbook(withStores(stores)), 'Secrets')).toContain(
      '| `learnbot-staging/db/password` | field `password` |',
    );
  });

  test('of a database that exists already are its owner’s to change', () => {
    const text = sectionOf(renderRunbook(withStores([existingPostgres()])), 'Secrets');

    expect(text).toContain("The password of postgres is its owner's to change");
    expect(text).not.toContain('modify-db-instance');
  });
});

describe('deploying', () => {
  const section = sectionOf(page, 'Deploying');

  test('begins with the repositories that are made here, and their images', () => {
    expect(bashBlocks(section)[0]).toBe("npx cdk deploy 'learnbot-staging/data'");
    expect(bashBlocks(section)[1]).toContain('docker push "$registry/learnbot/resume-parser:$tag"');
    expect(sectionOf(renderRunbook(resolvedSystem()), 'Deploying')).not.toContain('npx cdk deploy');
  });

  test('tells what a job before it does to it', () => {
    expect(section).toContain('When it fails, no service that waits for it changes');
    expect(section).toContain(
      'does not run it again, so make sure that the version of api-gateway before works on what it left behind.',
    );
    const jobs = [resolvedJob('migrate', { trigger: { kind: 'before-deploy', compatible: true } })];
    expect(renderRunbook(richSystem({ jobs, procedures: [] }))).toContain(
      'does not run it again; the version of api-gateway before works on what it left behind.',
    );
  });

  test.each([
    [{ strategy: 'blue-green', bakeSeconds: 600 } as const, 'stays for 10m.'],
    [
      { strategy: 'linear', bakeSeconds: 600, stepPercent: 10, stepSeconds: 300 } as const,
      '10 % of the requests move to a second set of replicas every 5m',
    ],
    [
      { strategy: 'canary', bakeSeconds: 600, stepPercent: 5, stepSeconds: 300 } as const,
      '5 % of the requests try a second set of replicas for 5m',
    ],
  ])('tells how a new version takes over: %j', (strategy, words) => {
    const deployment = { rollback: true, rollbackOn: [], ...strategy };
    const system = resolvedSystem({ services: [apiGateway({ deployment }), resumeParser()] });

    expect(sectionOf(renderRunbook(system), 'Deploying')).toContain(words);
  });

  test('tells which services go back by themselves, and on which alerts', () => {
    expect(section).toContain('is rolled back by its circuit breaker; one of resume-parser stays');
    expect(section).toContain(
      'A deployment of api-gateway also goes back while HighP99Latency fires.',
    );
    const none = [
      apiGateway({ deployment: { strategy: 'rolling', rollback: false, rollbackOn: [] } }),
    ];
    expect(renderRunbook(resolvedSystem({ services: none }))).toContain(
      'is given up by its circuit breaker',
    );
  });

  test('asks for DNS records by hand only where nobody else makes them', () => {
    expect(section).toContain("OutputKey=='LoadBalancerDns'");
    const hostedZone = { id: 'Z1', name: 'example.com' };
    const zoned = resolvedSystem({ target: ecsTarget({ hostedZone }) });
    expect(renderRunbook(zoned)).toContain('are made in the hosted zone example.com (`Z1`).');
    const listener = {
      arn: 'arn',
      loadBalancerFullName: 'app/shared/1',
      securityGroup: 'sg-1',
      idleSeconds: 60,
    };
    const shared = resolvedSystem({ target: ecsTarget({ listener, certificate: undefined }) });
    expect(renderRunbook(shared)).toContain('the load balancer `app/shared/1`, which is not ours');
    expect(renderRunbook(shared)).not.toContain('CertificateArn');
  });

  test('goes back by revision, and ends with the tag of the version before', () => {
    const blocks = bashBlocks(section);

    expect(blocks.some((block) => block.includes('--task-definition "$FAMILY:$PREV_REV"'))).toBe(
      true,
    );
    expect(blocks).toContain(
      `tag='<tag>'\nnpx runbook deploy specs/learnbot.yaml --env staging --service api-gateway --tag "$tag" --rollback`,
    );
    expect(section).toContain('What migrate did to the stores stays done');
  });

  test('goes back by the rollout before on Kubernetes, until the next apply', () => {
    const text = sectionOf(renderRunbook(resolvedKubernetesSystem()), 'Deploying');

    expect(text).toContain('rollout undo deployment/api-gateway');
    expect(text).toContain('The next apply of the manifests undoes this');
  });
});

test('an acknowledged warning says until when, where somebody has said it', () => {
  const acknowledgements = [
    { check: 'a', reason: 'because', until: '2027-03-01' },
    { check: 'b', reason: 'always' },
  ];

  const text = sectionOf(
    renderRunbook(resolvedSystem({ acknowledgements })),
    'Acknowledged warnings',
  );

  expect(text).toContain('| `a` | because | 2027-03-01 |\n| `b` | always |  |');
});

function withStores(stores: ResolvedSystem['stores']): ResolvedSystem {
  return richSystem({ stores, procedures: [] });
}
