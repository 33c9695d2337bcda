#!/bin/sh
# Made by cdk-runbook for orchestrator production: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# SlowJobsApi is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=orchestrator-production-warning alertname='SlowJobsApi' system='orchestrator' environment='production' service='api' severity='warning' level='notify' team='ai-platform'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='SlowJobsApi' system='orchestrator' environment='production' service='api' severity='mistyped' level='notify' team='ai-platform'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='SlowJobsApi' system='orchestrator' environment='elsewhere' service='api' severity='warning' level='notify' team='ai-platform'
