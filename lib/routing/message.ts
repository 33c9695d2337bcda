/** What, where, how bad; messages are grouped by these labels, so each has one value. */
export const TITLE = [
  '[{{ .Status | toUpper }}]{{ with .CommonLabels.severity }} {{ . }}{{ end }}',
  ' {{ .GroupLabels.alertname }}',
  '{{ with .GroupLabels.service }} on {{ . }}{{ end }}',
  '{{ with .GroupLabels.store }} on {{ . }}{{ end }}',
  '{{ with .GroupLabels.system }}, {{ . }} {{ $.GroupLabels.environment }}{{ end }}',
].join('');

/** An alert that nobody routed may be anybody's: its labels are all there is to know. */
export const TEXT = [
  '{{ range .Alerts -}}',
  '{{ with .Annotations.summary }}{{ . }}',
  '{{ end }}{{ with .Annotations.description }}{{ . }}',
  '{{ end }}Since {{ .StartsAt.UTC.Format "2006-01-02 15:04 UTC" }}{{ if eq .Status "resolved" }}, over at {{ .EndsAt.UTC.Format "15:04 UTC" }}{{ end }}.{{ with .Labels.team }} Owner: {{ . }}.{{ end }}',
  '{{- with .Annotations.runbook_url }}',
  'Runbook: {{ . }}',
  '{{- else }}',
  'Labels:{{ range .Labels.SortedPairs }} {{ .Name }}={{ .Value }}{{ end }}',
  '{{- end }}',
  '{{ end }}',
].join('\n');

/** The one page of an alert, where runbooks are published; messages are grouped by the alert. */
export const RUNBOOK = '{{ .CommonAnnotations.runbook_url }}';
