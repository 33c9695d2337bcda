#!/bin/sh
# Made by cdk-runbook for eleanor prod: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# HighErrorRate is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='HighErrorRate' system='eleanor' environment='prod' service='eleanor-v8' severity='critical' level='page' alertkind='error-ratio' team='DevOps'
# HighLatencyP95 is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='HighLatencyP95' system='eleanor' environment='prod' service='eleanor-v8' severity='warning' level='notify' alertkind='latency' team='DevOps'
# HighLatencyP99 is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='HighLatencyP99' system='eleanor' environment='prod' service='eleanor-v8' severity='critical' level='page' alertkind='latency' team='DevOps'
# HighCpuUsage is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='HighCpuUsage' system='eleanor' environment='prod' service='eleanor-v8' severity='warning' level='notify' alertkind='cpu' team='DevOps'
# HighMemoryUsage is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='HighMemoryUsage' system='eleanor' environment='prod' service='eleanor-v8' severity='warning' level='notify' alertkind='memory' team='DevOps'
# LowCacheHitRate is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='LowCacheHitRate' system='eleanor' environment='prod' service='eleanor-v8' severity='warning' level='notify' alertkind='cache-hit-ratio' team='DevOps'
# CircuitBreakerOpen is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='CircuitBreakerOpen' system='eleanor' environment='prod' service='eleanor-v8' severity='critical' level='page' alertkind='state' team='DevOps'
# EleanorV8Down is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='EleanorV8Down' system='eleanor' environment='prod' service='eleanor-v8' severity='critical' level='page' alertkind='down' team='DevOps'
# PostgresUnreachable is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='PostgresUnreachable' system='eleanor' environment='prod' store='postgres' severity='critical' level='page' alertkind='unreachable' team='DevOps'
# PostgresCpuHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='PostgresCpuHigh' system='eleanor' environment='prod' store='postgres' severity='warning' level='notify' alertkind='cpu' team='DevOps'
# PostgresMemoryHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='PostgresMemoryHigh' system='eleanor' environment='prod' store='postgres' severity='warning' level='notify' alertkind='memory' team='DevOps'
# PostgresStorageLow is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='PostgresStorageLow' system='eleanor' environment='prod' store='postgres' severity='critical' level='page' alertkind='disk-free' team='DevOps'
# PostgresConnectionsHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='PostgresConnectionsHigh' system='eleanor' environment='prod' store='postgres' severity='warning' level='notify' alertkind='connections' team='DevOps'
# PostgresDumpStale is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='PostgresDumpStale' system='eleanor' environment='prod' store='postgres' severity='warning' level='notify' alertkind='backup-stale' team='DevOps'
# PostgresRestoreTestFailed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='PostgresRestoreTestFailed' system='eleanor' environment='prod' store='postgres' severity='warning' level='notify' alertkind='failed' team='DevOps'
# PostgresRestoreTestMissed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='PostgresRestoreTestMissed' system='eleanor' environment='prod' store='postgres' severity='warning' level='notify' alertkind='missed' team='DevOps'
# RedisUnreachable is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='RedisUnreachable' system='eleanor' environment='prod' store='redis' severity='critical' level='page' alertkind='unreachable' team='DevOps'
# RedisCpuHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='RedisCpuHigh' system='eleanor' environment='prod' store='redis' severity='warning' level='notify' alertkind='cpu' team='DevOps'
# RedisConnectionsHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='RedisConnectionsHigh' system='eleanor' environment='prod' store='redis' severity='warning' level='notify' alertkind='connections' team='DevOps'
# VacuumFailed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='VacuumFailed' system='eleanor' environment='prod' job='vacuum' severity='warning' level='notify' alertkind='failed' team='DevOps'
# VacuumMissed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='VacuumMissed' system='eleanor' environment='prod' job='vacuum' severity='warning' level='notify' alertkind='missed' team='DevOps'
# ArchiveEvidenceFailed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='ArchiveEvidenceFailed' system='eleanor' environment='prod' job='archive-evidence' severity='warning' level='notify' alertkind='failed' team='DevOps'
# ArchiveEvidenceMissed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='ArchiveEvidenceMissed' system='eleanor' environment='prod' job='archive-evidence' severity='warning' level='notify' alertkind='missed' team='DevOps'
# Watchdog is told to https://deadman.example.com/eleanor-prod, always
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-watchdog alertname='Watchdog' system='eleanor' environment='prod' severity='none'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='eleanor' environment='prod' service='eleanor-v8' severity='mistyped' level='page' alertkind='error-ratio' team='DevOps'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='eleanor' environment='elsewhere' service='eleanor-v8' severity='critical' level='page' alertkind='error-ratio' team='DevOps'
# what kube-prometheus says all the time, or for information, wakes nobody
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=nobody alertname='InfoInhibitor' severity='none'
