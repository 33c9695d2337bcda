export { renderAlertmanager, SECRETS_FOLDER } from './alertmanager';
export { renderRouteTests } from './route-tests';
export { routedSeverities } from './routes';
