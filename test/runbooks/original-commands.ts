/** Every command of the runbooks that the specs were made from and that speaks to a cluster or a server in it. */
export const ORIGINAL_COMMANDS: Readonly<Record<'eleanor' | 'rag' | 'el', string>> = {
  eleanor: `
kubectl get pods -n eleanor-v8
kubectl get svc -n eleanor-v8
kubectl rollout status deployment/eleanor-v8 -n eleanor-v8
kubectl logs -n eleanor-v8 -l app=eleanor-v8 --tail=100
kubectl logs -n eleanor-v8 -l app=eleanor-v8 -f
kubectl logs -n eleanor-v8 -l app=eleanor-v8 | grep ERROR
kubectl logs -n eleanor-v8 -l app=eleanor-v8 > logs.txt
kubectl logs -n eleanor-v8 -l app=eleanor-v8 | grep -i error | tail -50
kubectl logs -n eleanor-v8 -l app=eleanor-v8 | grep -i "secret.*refresh"
kubectl logs -n eleanor-v8 eleanor-v8-<pod-id>
kubectl rollout restart deployment/eleanor-v8 -n eleanor-v8
kubectl scale deployment/eleanor-v8 --replicas=5 -n eleanor-v8
kubectl scale deployment/eleanor-v8 --replicas=2 -n eleanor-v8
kubectl get hpa -n eleanor-v8
kubectl top pods -n eleanor-v8
kubectl top pods -n eleanor-v8 --watch
kubectl get configmap -n eleanor-v8
kubectl edit configmap eleanor-v8-config -n eleanor-v8
kubectl rollout undo deployment/eleanor-v8 -n eleanor-v8
kubectl exec -n eleanor-db postgres-0 -- psql -U eleanor -d eleanor_v8 -c "VACUUM ANALYZE;"
kubectl get events -n eleanor-v8 --field-selector reason=OOMKilling
kubectl set resources deployment/eleanor-v8 --limits=memory=2Gi -n eleanor-v8
kubectl get pods -n eleanor-db
kubectl exec -it -n eleanor-v8 eleanor-v8-<pod-id> -- python -c "import asyncpg"
kubectl delete pod -n eleanor-db postgres-0
kubectl wait --for=condition=ready pod -n eleanor-db -l app=postgres
kubectl get networkpolicies -n eleanor-v8
kubectl get pods -n eleanor-cache
kubectl delete pod -n eleanor-cache redis-0
kubectl wait --for=condition=ready pod -n eleanor-cache -l app=redis
kubectl set resources deployment/redis --limits=memory=4Gi -n eleanor-cache
kubectl apply -f k8s/configmap.yaml -n eleanor-v8
kubectl exec -it -n eleanor-cache redis-0 -- redis-cli FLUSHALL
kubectl exec -it -n eleanor-cache redis-0 -- redis-cli INFO memory
kubectl exec -it -n eleanor-cache redis-0 -- redis-cli MONITOR
kubectl scale deployment/eleanor-v8 --replicas=10 -n eleanor-v8
kubectl apply -f k8s/hpa.yaml -n eleanor-v8
kubectl set resources deployment/eleanor-v8 --requests=cpu=500m,memory=1Gi --limits=cpu=2000m,memory=4Gi -n eleanor-v8
kubectl describe deployment/eleanor-v8 -n eleanor-v8 | grep -A 5 Resources
vault kv put secret/eleanor/prod/jwt-secret value="new-secret-value"
`,
  rag: `
kubectl get pods
kubectl logs -l app=rag-api --since=24h | grep ERROR
kubectl logs -l app=rag-api | grep "Stream timeout"
kubectl scale deployment rag-api --replicas=5
psql $DATABASE_URL -c "SELECT 1"
kubectl rollout restart deployment/rag-api
kubectl describe pod <pod-name>
kubectl top pods
kubectl scale deployment rag-api --replicas=1
kubectl apply -f deployment.yaml
kubectl rollout status deployment/rag-api
kubectl scale deployment rag-api --replicas=3
pg_dump $DATABASE_URL > backup_$(date +%Y%m%d).sql
kubectl exec -it <pod-name> -- python -m alembic upgrade head
kubectl exec -it <pod-name> -- python -m alembic current
kubectl create secret generic rag-api-secrets-new --from-literal=SECRET_KEY=<new-secret>
kubectl set env deployment/rag-api --from=secret/rag-api-secrets-new
kubectl delete secret rag-api-secrets
pg_dump $DATABASE_URL | gzip > /backups/db_$(date +\\%Y\\%m\\%d).sql.gz
pg_dump $DATABASE_URL > backup.sql
kubectl scale deployment rag-api --replicas=0
psql $DATABASE_URL < backup.sql
kubectl logs -f <pod-name>
kubectl exec -it <pod-name> -- bash
kubectl port-forward <pod-name> 8000:8000
kubectl get events --sort-by='.lastTimestamp'
`,
  el: `
helm upgrade el-agent charts/el-agent --set image.tag=<sha>
`,
};
