#!/bin/sh
# Made by cdk-runbook for learnbot production: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# HighP99Latency is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=learnbot-production-P3 alertname='HighP99Latency' system='learnbot' environment='production' service='api-gateway' severity='P3' level='notify' team='platform'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighP99Latency' system='learnbot' environment='production' service='api-gateway' severity='mistyped' level='notify' team='platform'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighP99Latency' system='learnbot' environment='elsewhere' service='api-gateway' severity='P3' level='notify' team='platform'
