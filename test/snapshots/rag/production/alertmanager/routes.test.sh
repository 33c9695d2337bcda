#!/bin/sh
# Made by cdk-runbook for rag production: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# ApplicationDown is told to pagerduty
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-critical alertname='ApplicationDown' system='rag' environment='production' service='rag-api' severity='critical' level='page' alertkind='down' team='devops'
# DatabaseUnreachable is told to pagerduty
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-critical alertname='DatabaseUnreachable' system='rag' environment='production' store='postgres' severity='critical' level='page' alertkind='unreachable' team='devops'
# HighErrorRate is told to pagerduty
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-critical alertname='HighErrorRate' system='rag' environment='production' service='rag-api' severity='critical' level='page' alertkind='error-ratio' team='devops'
# ElevatedErrorRate is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='ElevatedErrorRate' system='rag' environment='production' service='rag-api' severity='warning' level='notify' alertkind='error-ratio' team='devops'
# SlowResponses is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='SlowResponses' system='rag' environment='production' service='rag-api' severity='warning' level='notify' alertkind='latency' team='devops'
# HighMemoryUsage is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='HighMemoryUsage' system='rag' environment='production' service='rag-api' severity='warning' level='notify' alertkind='memory' team='devops'
# HighCpuUsage is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='HighCpuUsage' system='rag' environment='production' service='rag-api' severity='warning' level='notify' alertkind='cpu' team='devops'
# LowDiskSpace is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='LowDiskSpace' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='disk-free' team='devops'
# DatabasePoolNearlyFull is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='DatabasePoolNearlyFull' system='rag' environment='production' service='rag-api' severity='warning' level='notify' alertkind='pool' team='devops'
# DatabaseConnectionsHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='DatabaseConnectionsHigh' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='connections' team='devops'
# PostgresCpuHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='PostgresCpuHigh' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='cpu' team='devops'
# PostgresMemoryHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='PostgresMemoryHigh' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='memory' team='devops'
# PostgresDumpStale is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='PostgresDumpStale' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='backup-stale' team='devops'
# PostgresRestoreTestFailed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='PostgresRestoreTestFailed' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='failed' team='devops'
# PostgresRestoreTestMissed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='PostgresRestoreTestMissed' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='missed' team='devops'
# PostgresDumpStorageLow is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='PostgresDumpStorageLow' system='rag' environment='production' store='postgres' severity='warning' level='notify' alertkind='disk-free' team='devops'
# RedisUnreachable is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='RedisUnreachable' system='rag' environment='production' store='redis' severity='warning' level='notify' alertkind='unreachable' team='devops'
# RedisCpuHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='RedisCpuHigh' system='rag' environment='production' store='redis' severity='warning' level='notify' alertkind='cpu' team='devops'
# RedisConnectionsHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=rag-production-warning alertname='RedisConnectionsHigh' system='rag' environment='production' store='redis' severity='warning' level='notify' alertkind='connections' team='devops'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='ApplicationDown' system='rag' environment='production' service='rag-api' severity='mistyped' level='page' alertkind='down' team='devops'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='ApplicationDown' system='rag' environment='elsewhere' service='rag-api' severity='critical' level='page' alertkind='down' team='devops'
# what kube-prometheus says all the time, or for information, wakes nobody
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=nobody alertname='InfoInhibitor' severity='none'
