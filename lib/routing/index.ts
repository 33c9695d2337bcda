export { renderAlertmanager } from './alertmanager';
export { alertmanagerSecrets } from './alertmanager-secrets';
export { SECRETS_FOLDER } from './receivers';
export { renderRouteTests } from './route-tests';
export { receiverName, routedSeverities } from './routes';
