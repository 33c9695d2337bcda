#!/bin/sh
# Made by cdk-runbook for learnbot production: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# AllServicesDown is told to pagerduty, slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=learnbot-production-P1 alertname='AllServicesDown' system='learnbot' environment='production' service='api-gateway' severity='P1' level='page' alertkind='down' team='platform'
# HighErrorRate is told to pagerduty, slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=learnbot-production-P2 alertname='HighErrorRate' system='learnbot' environment='production' service='api-gateway' severity='P2' level='page' alertkind='error-ratio' team='platform'
# HighP99Latency is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=learnbot-production-P3 alertname='HighP99Latency' system='learnbot' environment='production' service='api-gateway' severity='P3' level='notify' alertkind='latency' team='platform'
# ResumeParseFailureRate is told to pagerduty, slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=learnbot-production-P2 alertname='ResumeParseFailureRate' system='learnbot' environment='production' service='resume-parser' severity='P2' level='page' alertkind='error-ratio' team='platform'
# Watchdog is told to https://deadman.example.com/learnbot-production, always
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=learnbot-production-watchdog alertname='Watchdog' system='learnbot' environment='production' severity='none'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='AllServicesDown' system='learnbot' environment='production' service='api-gateway' severity='mistyped' level='page' alertkind='down' team='platform'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='AllServicesDown' system='learnbot' environment='elsewhere' service='api-gateway' severity='P1' level='page' alertkind='down' team='platform'
# what kube-prometheus says all the time, or for information, wakes nobody
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=nobody alertname='InfoInhibitor' severity='none'
