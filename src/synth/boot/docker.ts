/** Steps and text that every script with a container shares. */
export const installDockerFunction = `install_docker() {
  retry 5 dnf install --assumeyes docker
  systemctl enable --now docker
}
`;

/**
 * Pulls `$image`, after a login where its registry is ECR's: the host's role may pull,
 * and no credential stays behind. A layer that fails is tried again as a whole.
 */
export const pullImageFunction = `# Pulls the image, after a login where the registry is ECR's (<account>.dkr.ecr.<region>.amazonaws.com).
pull_image() {
  local registry
  registry=$(cut -d / -f 1 <<<"$image")
  if [[ $registry == *.dkr.ecr.* ]]; then
    aws ecr get-login-password --region "$(cut -d . -f 4 <<<"$registry")" |
      docker login --username AWS --password-stdin "$registry" 2>/dev/null || return
  fi
  docker pull --quiet "$image" || return
  docker logout "$registry" >/dev/null
}
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
