export { renderAlertmanager } from './alertmanager';
export { alertmanagerSecrets } from './alertmanager-secrets';
export { renderRouteTests } from './route-tests';
export { receiverName, routedSeverities } from './routes';
export { findOperatorSecret, SECRETS_FOLDER, secretsFolder } from './secrets-folder';
