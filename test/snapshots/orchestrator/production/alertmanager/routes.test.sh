#!/bin/sh
# Made by cdk-runbook for orchestrator production: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# AIQueueDepthHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=orchestrator-production-critical alertname='AIQueueDepthHigh' system='orchestrator' environment='production' service='api' severity='critical' level='page' alertkind='queue-depth' team='ai-platform'
# AIJobProcessingStalled is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=orchestrator-production-critical alertname='AIJobProcessingStalled' system='orchestrator' environment='production' service='api' severity='critical' level='page' alertkind='queue-stalled' team='ai-platform'
# HighErrorRate is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=orchestrator-production-critical alertname='HighErrorRate' system='orchestrator' environment='production' service='api' severity='critical' level='page' alertkind='error-ratio' team='ai-platform'
# SlowJobsApi is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=orchestrator-production-warning alertname='SlowJobsApi' system='orchestrator' environment='production' service='api' severity='warning' level='notify' alertkind='latency' team='ai-platform'
# Watchdog is told to https://deadman.example.com/orchestrator-production, always
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=orchestrator-production-watchdog alertname='Watchdog' system='orchestrator' environment='production' severity='none'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='AIQueueDepthHigh' system='orchestrator' environment='production' service='api' severity='mistyped' level='page' alertkind='queue-depth' team='ai-platform'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='AIQueueDepthHigh' system='orchestrator' environment='elsewhere' service='api' severity='critical' level='page' alertkind='queue-depth' team='ai-platform'
# what kube-prometheus says all the time, or for information, wakes nobody
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=nobody alertname='InfoInhibitor' severity='none'
