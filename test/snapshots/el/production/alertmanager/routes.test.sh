#!/bin/sh
# Made by cdk-runbook for el production: every alert reaches its receiver.
set -eu
cd "$(dirname "$0")"
amtool check-config alertmanager.yaml
# SlowPipeline is told to slack
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=el-production-warning alertname='SlowPipeline' system='el' environment='production' service='el-agent' severity='warning' level='notify' team='el'
# a severity that nobody declared is seen, not lost
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='SlowPipeline' system='el' environment='production' service='el-agent' severity='mistyped' level='notify' team='el'
# what comes from another environment is seen there too, not taken for ours
amtool config routes test --config.file=alertmanager.yaml --verify.receivers=unrouted alertname='SlowPipeline' system='el' environment='elsewhere' service='el-agent' severity='warning' level='notify' team='el'
