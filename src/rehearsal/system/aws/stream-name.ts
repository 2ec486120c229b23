/** The agent's own word for an instance's id. */
const agents = /"log_stream_name":\s*"([^"\\]+)"/;

/** As Terrace's scripts set it for Docker: `log_stream="service/$(metadata instance-id)"`. */
const dockers = /log_stream="([^"$]*)\$\([^)]*instance-id[^)]*\)"/;

/**
 * How a boot script calls its service's log stream, with `{id}` for the instance's id: that alone, where it says
 * nothing. Source: Amazon CloudWatch User Guide, "Manually create or edit the CloudWatch agent configuration file"
 * (`log_stream_name`).
 */
export function streamInScript(script: string): string {
	const [, agent] = agents.exec(script) ?? [];
	if (agent !== undefined) return agent.replaceAll("{instance_id}", "{id}");
	const [, docker] = dockers.exec(script) ?? [];
	return docker === undefined ? "{id}" : `${docker}{id}`;
}

/**
 * How ECS calls a container's log stream, with `{id}` for the task's id. Source: Amazon ECS Developer Guide, "Using the
 * awslogs log driver" (`awslogs-stream-prefix`).
 */
export function streamOfContainer(
	prefix: string | undefined,
	name: string,
): string {
	return prefix === undefined ? "{id}" : `${prefix}/${name}/{id}`;
}
