export { renderAlertmanager } from './alertmanager';
export { renderRouteTests } from './route-tests';
