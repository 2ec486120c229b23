import type { Expression } from "../../terraform/index.ts";

/** Steps and text that every script with a container shares. */
export const installDockerFunction = `install_docker() {
  retry 5 dnf install --assumeyes docker
  systemctl enable --now docker
}
`;

/**
 * Pulls `$image`, after a login where it is in ECR: the host's role may pull, and no
 * credential stays behind. The registry's name holds its region
 * (`<account>.dkr.ecr.<region>.amazonaws.com`), which need not be the host's. A
 * machine image of the owner's own may have it already: then no registry is asked,
 * and a host without any way out starts.
 */
export function pullImageFunction(ecrRegistry?: Expression): string {
	if (ecrRegistry === undefined) {
		return `pull_image() {
${unlessThere}  docker pull --quiet "$image"
}
`;
	}
	return `# Logs in to ECR for as long as the pull takes.
pull_image() {
${unlessThere}  local region_of_registry
  region_of_registry=$(cut -d . -f 4 <<<"$ecr_registry")
  aws ecr get-login-password --region "$region_of_registry" |
    docker login --username AWS --password-stdin "$ecr_registry" 2>/dev/null || return
  docker pull --quiet "$image" || return
  docker logout "$ecr_registry" >/dev/null
}
`;
}

const unlessThere = `  # The machine image may have it already; its tag does not move.
  ! docker image inspect "$image" >/dev/null 2>&1 || return 0
`;

/**
 * For programs that `docker run`: logs go to `$log_group`, under `$log_stream`.
 * Non-blocking, because an application that cannot write its log stands still
 * ("Preventing log loss with non-blocking mode in the AWSLogs container log driver",
 * AWS containers blog); so a container also starts while CloudWatch Logs is out of
 * reach (moby issue 42088).
 */
export const dockerLogOptions = `--log-driver awslogs --log-opt awslogs-region="$region" \\
  --log-opt awslogs-group="$log_group" --log-opt awslogs-stream="$log_stream" \\
  --log-opt mode=non-blocking --log-opt max-buffer-size=8m`;
