import { Template } from 'aws-cdk-lib/assertions';

import { DataStage, isHalfOnAws, type HalfOnAws } from '../../lib/stacks';
import { onlyResource, stacksIn, testApp } from '../support/cdk-template';
import { podIdentity, systemWithLedger } from '../support/resolved-aws-half';
import { highP99Latency } from '../support/resolved-system';

/** A system on Kubernetes with a ledger on AWS, which no alert watches. */
function unwatched(): HalfOnAws {
  const system = systemWithLedger(podIdentity);
  if (!isHalfOnAws(system)) throw new Error('AWS keeps nothing for it.');
  return { ...system, alerts: [] };
}

/** The same with one alert on the ledger. */
function watched(): HalfOnAws {
  const { target, ...system } = unwatched();
  const stacks = { ...target.aws.stacks, monitoring: 'learnbot-cluster-monitoring' };
  const alert = highP99Latency({
    name: 'LedgerSlow',
    id: 'learnbot-cluster-LedgerSlow',
    target: { kind: 'store', name: 'ledger' },
    source: { evaluator: 'cloudwatch', dimensions: { LoadBalancer: 'app/ledger/1' } },
  });
  return { ...system, alerts: [alert], target: { ...target, aws: { ...target.aws, stacks } } };
}

test('an alarm on what AWS keeps for pods is told through a topic of its severity', () => {
  const stage = new DataStage(testApp(), watched());

  const topic = onlyResource(stage.monitoring!, 'AWS::SNS::Topic').TopicName;
  const { AlarmActions } = onlyResource(stage.data, 'AWS::CloudWatch::Alarm');
  expect(JSON.stringify(AlarmActions)).toContain(`:${String(topic)}"`);
});

test('the topics are there before the alarms', () => {
  const stage = new DataStage(testApp(), watched());

  expect(stage.data.dependencies).toContain(stage.monitoring);
});

test('a system of which CloudWatch evaluates nothing has no topics', () => {
  const stage = new DataStage(testApp(), unwatched());

  expect(stage.monitoring).toBeUndefined();
  for (const stack of stacksIn(stage)) {
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Topic', 0);
  }
});
