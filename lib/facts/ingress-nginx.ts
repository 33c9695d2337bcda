/**
 * Seconds that ingress-nginx keeps an idle connection to a pod, unless its ConfigMap says otherwise
 * (`upstream-keepalive-timeout`); no annotation of an Ingress changes it.
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/
 */
export const INGRESS_NGINX_IDLE_SECONDS = 60;
