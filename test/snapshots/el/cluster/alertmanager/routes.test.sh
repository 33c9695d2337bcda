#!/bin/sh
# Made by cdk-runbook for el cluster: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# HighErrorRate is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-critical alertname='HighErrorRate' system='el' environment='cluster' service='el-agent' severity='critical' level='page' alertkind='error-ratio' team='el'
# SlowPipeline is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-warning alertname='SlowPipeline' system='el' environment='cluster' service='el-agent' severity='warning' level='notify' alertkind='latency' team='el'
# TokenSurge is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-warning alertname='TokenSurge' system='el' environment='cluster' service='el-agent' severity='warning' level='notify' alertkind='surge' team='el'
# CanaryFailed is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-critical alertname='CanaryFailed' system='el' environment='cluster' job='canary' severity='critical' level='page' alertkind='missed' team='el'
# ElAgentDown is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-critical alertname='ElAgentDown' system='el' environment='cluster' service='el-agent' severity='critical' level='page' alertkind='down' team='el'
# ElAgentCpuHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-warning alertname='ElAgentCpuHigh' system='el' environment='cluster' service='el-agent' severity='warning' level='notify' alertkind='cpu' team='el'
# ElAgentMemoryHigh is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-warning alertname='ElAgentMemoryHigh' system='el' environment='cluster' service='el-agent' severity='warning' level='notify' alertkind='memory' team='el'
# Watchdog is told to https://deadman.example.com/el-cluster, always
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-cluster-watchdog alertname='Watchdog' system='el' environment='cluster' severity='none'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='el' environment='cluster' service='el-agent' severity='mistyped' level='page' alertkind='error-ratio' team='el'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='el' environment='elsewhere' service='el-agent' severity='critical' level='page' alertkind='error-ratio' team='el'
# what kube-prometheus says all the time, or for information, wakes nobody
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=nobody alertname='InfoInhibitor' severity='none'
