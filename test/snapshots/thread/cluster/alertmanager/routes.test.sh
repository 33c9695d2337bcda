#!/bin/sh
# Made by cdk-runbook for thread cluster: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# HighP99Latency is told to pagerduty, slack, email, but not during thread-cluster-database-window, thread-cluster-batch
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P3 alertname='HighP99Latency' system='thread' environment='cluster' service='api-gateway' severity='P3' level='notify' alertkind='latency' team='platform'
# ApiGatewayDown is told to pagerduty, slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P1 alertname='ApiGatewayDown' system='thread' environment='cluster' service='api-gateway' severity='P1' level='page' alertkind='down' team='platform'
# ApiGatewayCpuHigh is told to pagerduty, slack, email, but not during thread-cluster-database-window, thread-cluster-batch
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P3 alertname='ApiGatewayCpuHigh' system='thread' environment='cluster' service='api-gateway' severity='P3' level='notify' alertkind='cpu' team='platform'
# ApiGatewayMemoryHigh is told to pagerduty, slack, email, but not during thread-cluster-database-window, thread-cluster-batch
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P3 alertname='ApiGatewayMemoryHigh' system='thread' environment='cluster' service='api-gateway' severity='P3' level='notify' alertkind='memory' team='platform'
# ResumeParserDown is told to pagerduty, slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P1 alertname='ResumeParserDown' system='thread' environment='cluster' service='resume-parser' severity='P1' level='page' alertkind='down' team='platform'
# ResumeParserCpuHigh is told to pagerduty, slack, email, but not during thread-cluster-database-window, thread-cluster-batch
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P3 alertname='ResumeParserCpuHigh' system='thread' environment='cluster' service='resume-parser' severity='P3' level='notify' alertkind='cpu' team='platform'
# ResumeParserMemoryHigh is told to pagerduty, slack, email, but not during thread-cluster-database-window, thread-cluster-batch
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-P3 alertname='ResumeParserMemoryHigh' system='thread' environment='cluster' service='resume-parser' severity='P3' level='notify' alertkind='memory' team='platform'
# Watchdog is told to https://deadman.example.com/thread-cluster, always
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=thread-cluster-watchdog alertname='Watchdog' system='thread' environment='cluster' severity='none'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighP99Latency' system='thread' environment='cluster' service='api-gateway' severity='mistyped' level='notify' alertkind='latency' team='platform'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighP99Latency' system='thread' environment='elsewhere' service='api-gateway' severity='P3' level='notify' alertkind='latency' team='platform'
# what kube-prometheus says all the time, or for information, wakes nobody
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=nobody alertname='InfoInhibitor' severity='none'
