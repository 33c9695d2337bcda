export { renderAlertmanager } from './alertmanager';
export { SECRETS_FOLDER } from './receivers';
export { renderRouteTests } from './route-tests';
export { receiverName, routedSeverities } from './routes';
