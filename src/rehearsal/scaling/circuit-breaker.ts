/**
 * After so many tasks that failed a deployment has failed: half of the desired number, and from 3 to 200. Source: Amazon
 * ECS API Reference, `ServiceDeploymentCircuitBreaker`.
 */
export function failureThreshold(desired: number): number {
	return Math.min(200, Math.max(3, Math.ceil(desired / 2)));
}
