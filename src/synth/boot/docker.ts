import type { Expression } from "../../terraform/index.ts";

/**
 * Installs docker, and what else is named. Where a bridge is given, Docker's own takes
 * its address instead of 172.17.0.1/16, which no packet to the VPC would then leave
 * ("bip" in the daemon's configuration; a file of the machine image's own stays).
 */
export function installDockerFunction(
	bridge: string | undefined,
	others = "",
): string {
	return `install_docker() {
  retry 5 dnf install --assumeyes docker${others}
${bridge === undefined ? "" : otherAddresses(bridge)}  systemctl enable --now docker
}
`;
}

function otherAddresses(bridge: string): string {
	return `  # The VPC has the addresses that Docker usually gives to its bridge.
  if [[ ! -e /etc/docker/daemon.json ]]; then
    install --directory /etc/docker
    echo '{"bip": "${bridge}"}' >/etc/docker/daemon.json
    systemctl try-restart docker
  fi
`;
}

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
