import { Chart, Size, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';

import { Workload, type WorkloadProps } from '../../constructs/kubernetes';

/** A chart with one workload called `api`; a test says only what it speaks of. */
export function workloadChart(props: Partial<WorkloadProps> = {}): {
  readonly chart: Chart;
  readonly workload: Workload;
} {
  const chart = new Chart(Testing.app(), 'chart');
  return { chart, workload: addWorkload(chart, 'Api', props) };
}

/** Another workload in the same chart. */
export function addWorkload(chart: Chart, id: string, props: Partial<WorkloadProps>): Workload {
  return new Workload(chart, id, {
    name: 'api',
    image: 'registry.example.com/api:1',
    cpu: { request: Cpu.millis(250), limit: Cpu.units(1) },
    memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) },
    ...props,
  });
}
