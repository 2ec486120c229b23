/**
 * How a deployment learns that a host has booted, without another open port: the
 * last line of the boot goes to the stream `boot/<instance id>` of the host's log
 * group, `boot finished`, or `boot failed with status N` and the end of the log.
 * Needs `logs:CreateLogStream` and `logs:PutLogEvents` on the log group.
 */
export const reportFunction = `# Says in the log group how the boot ended; a deployment reads it there.
report() {
  local status=$1 outcome='boot finished' stream events write
  ((status == 0)) || outcome="boot failed with status $status"
  echo "$outcome" | tee --append "$boot_log"
  stream="boot/$(metadata instance-id)"
  events=$(mktemp)
  {
    echo "$outcome"
    ((status == 0)) || tail --lines=50 "$boot_log" | tail --bytes=100000
  } | python3 -c '
import json, sys, time
message = sys.stdin.buffer.read().decode(errors="replace")
print(json.dumps([{"timestamp": round(time.time() * 1000), "message": message}]))' >"$events"
  write=(--log-group-name "$log_group" --log-stream-name "$stream" --cli-connect-timeout 10)
  # The stream is there already when the script runs again.
  aws logs create-log-stream "\${write[@]}" 2>/dev/null || true
  retry 5 aws logs put-log-events "\${write[@]}" --log-events "file://$events" >/dev/null ||
    echo "cannot write to $log_group"
  rm --force "$events"
}
`;

/** Answers of the instance metadata service, version 2 alone ("Use IMDS", Amazon EC2 user guide). */
export const metadataFunction = `# Asks the instance metadata service, version 2.
metadata() {
  local service=http://169.254.169.254/latest token
  token=$(curl --silent --show-error --fail --retry 5 --request PUT \\
    --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$service/api/token")
  curl --silent --show-error --fail --retry 5 --header "X-aws-ec2-metadata-token: $token" "$service/meta-data/$1"
}
`;

/** Everything that goes over a network is tried a bounded number of times. */
export const retryFunction = `# Tries a command so many times, with growing pauses.
retry() {
  local times=$1 try
  shift
  for ((try = 1; try <= times; try++)); do
    "$@" && return
    echo "try $try of $times failed: $*"
    sleep $((try * 3))
  done
  return 1
}
`;
