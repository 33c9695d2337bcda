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
# Watchdog is told to https://deadman.example.com/eleanor-prod, always
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-watchdog alertname='Watchdog' system='eleanor' environment='prod' severity='none'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='eleanor' environment='prod' service='eleanor-v8' severity='mistyped' level='page' alertkind='error-ratio' team='DevOps'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='eleanor' environment='elsewhere' service='eleanor-v8' severity='critical' level='page' alertkind='error-ratio' team='DevOps'
