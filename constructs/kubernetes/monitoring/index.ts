export * from './alert-rules';
export * from './dashboard-config-map';
export * from './service-scrape';
