#!/bin/sh
# Made by cdk-runbook for thread cluster: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# HighP99Latency is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P3 alertname='HighP99Latency' system='thread' environment='cluster' service='api-gateway' severity='P3' level='notify' team='platform'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighP99Latency' system='thread' environment='cluster' service='api-gateway' severity='mistyped' level='notify' team='platform'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighP99Latency' system='thread' environment='elsewhere' service='api-gateway' severity='P3' level='notify' team='platform'
