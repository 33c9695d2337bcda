#!/bin/sh
# Made by cdk-runbook for eleanor prod: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# HighLatencyP95 is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-warning alertname='HighLatencyP95' system='eleanor' environment='prod' service='eleanor-v8' severity='warning' level='notify' team='DevOps'
# HighLatencyP99 is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=eleanor-prod-critical alertname='HighLatencyP99' system='eleanor' environment='prod' service='eleanor-v8' severity='critical' level='page' team='DevOps'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighLatencyP95' system='eleanor' environment='prod' service='eleanor-v8' severity='mistyped' level='notify' team='DevOps'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighLatencyP95' system='eleanor' environment='elsewhere' service='eleanor-v8' severity='warning' level='notify' team='DevOps'
