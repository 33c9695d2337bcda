export { renderRunbook } from './render-runbook';
