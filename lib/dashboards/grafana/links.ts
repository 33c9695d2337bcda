import { runbookPath } from '../../resolve/names';
import type { ResolvedSystem } from '../../resolve/resolved-system';
import { dashboardAddress } from '../cloudwatch';
import type { PanelAlert } from '../panel';

/** What stands at the top: the other dashboards, what CloudWatch alone can draw, what to do. */
export function dashboardLinks(system: ResolvedSystem): readonly object[] {
  const { monitoring, target, environment } = system;
  const naming = { system: system.system, environment, platform: target.platform };
  return [
    {
      ...LINK,
      title: `${system.system} ${environment}`,
      type: 'dashboards',
      tags: ['cdk-runbook', system.system, environment],
      asDropdown: false,
      keepTime: true,
      targetBlank: false,
    },
    ...(target.platform === 'ecs' ? [outward('CloudWatch', dashboardAddress(target))] : []),
    ...(monitoring.runbooks === undefined
      ? []
      : [outward('Runbook', `${monitoring.runbooks}/${runbookPath(naming)}`)]),
  ];
}

/** What to do about each alert of a panel. */
export function panelLinks(alerts: readonly PanelAlert[]): readonly object[] {
  return alerts.flatMap(({ name, runbook }) =>
    runbook === undefined ? [] : [outward(`Runbook: ${name}`, runbook)],
  );
}

const LINK = {
  icon: 'external link',
  tooltip: '',
  tags: [] as readonly string[],
  asDropdown: false,
  includeVars: false,
  keepTime: false,
  targetBlank: true,
};

function outward(title: string, url: string): object {
  return { ...LINK, title, type: 'link', url };
}
