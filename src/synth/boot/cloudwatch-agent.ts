import { jsonDocument, type Parts } from "./quote.ts";
import type { Host } from "./script.ts";

/** What the agent watches on a host. */
export interface AgentInput {
	/** A log file that goes to `$log_group`, in the stream `service/<instance id>`. */
	readonly logFile?: string;
	/** A mounted file system whose use is measured. */
	readonly disk?: string;
}

/** The namespace that the agent writes its metrics to; a role's policy names it. */
export const agentNamespace = "CWAgent";

/** `mem_used_percent` and `disk_used_percent` carry this dimension and no host's name, so that an alarm outlives its hosts. */
export const agentDimension = "Service";

/**
 * The CloudWatch agent: EC2 itself measures neither memory nor file systems. It reads
 * a log from a file, not from the journal, which only its newest versions know. The
 * package is Amazon Linux's own. Needs `logs:CreateLogStream`, `logs:PutLogEvents`
 * and `cloudwatch:PutMetricData` ("Manually create or edit the CloudWatch agent
 * configuration file", Amazon CloudWatch user guide).
 */
export function agentFunction(host: Host, input: AgentInput): Parts {
	return [
		`# Measures memory${input.disk ? " and disk" : ""}, which EC2 does not${input.logFile ? ", and sends the log" : ""}.
start_cloudwatch_agent() {
  local settings=/opt/aws/amazon-cloudwatch-agent/etc/${host.name}.json
  retry 5 dnf install --assumeyes amazon-cloudwatch-agent
  cat >"$settings" <<'JSON'
`,
		...jsonDocument(settings(host, input)),
		`JSON
  /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c "file:$settings"
}
`,
	];
}

function settings(
	{ name, logGroup = "" }: Host,
	{ logFile, disk }: AgentInput,
) {
	const append_dimensions = { [agentDimension]: name };
	const file = {
		file_path: logFile,
		log_group_name: logGroup,
		log_stream_name: "service/{instance_id}",
	};
	return {
		agent: { metrics_collection_interval: 60, omit_hostname: true },
		metrics: {
			namespace: agentNamespace,
			metrics_collected: {
				mem: { measurement: ["mem_used_percent"], append_dimensions },
				disk:
					disk === undefined
						? undefined
						: {
								measurement: ["disk_used_percent"],
								resources: [disk],
								drop_device: true,
								append_dimensions,
							},
			},
		},
		logs:
			logFile === undefined
				? undefined
				: { logs_collected: { files: { collect_list: [file] } } },
	};
}
