export { renderRuleFile } from './rule-file';
export { renderRuleTests } from './rule-tests';
export { renderScrapeFile } from './scrape-file';
