#!/bin/sh
# Made by cdk-runbook for el production: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# HighErrorRate is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-production-critical alertname='HighErrorRate' system='el' environment='production' service='el-agent' severity='critical' level='page' alertkind='error-ratio' team='el'
# SlowPipeline is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-production-warning alertname='SlowPipeline' system='el' environment='production' service='el-agent' severity='warning' level='notify' alertkind='latency' team='el'
# TokenSurge is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-production-warning alertname='TokenSurge' system='el' environment='production' service='el-agent' severity='warning' level='notify' alertkind='surge' team='el'
# Watchdog is told to https://deadman.example.com/el-production, always
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-production-watchdog alertname='Watchdog' system='el' environment='production' severity='none'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='el' environment='production' service='el-agent' severity='mistyped' level='page' alertkind='error-ratio' team='el'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='HighErrorRate' system='el' environment='elsewhere' service='el-agent' severity='critical' level='page' alertkind='error-ratio' team='el'
# what kube-prometheus says all the time, or for information, wakes nobody
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=nobody alertname='InfoInhibitor' severity='none'
