/**
 * The program `<name>-password` of a database's host: the password of a secret into
 * a file, as the official images want it, for root alone. Its variables are
 * `secret_arn` and `region`.
 */
export function passwordProgram(name: string, folder: string): string {
	return `umask 077
mkdir --parents ${folder}
if ! aws secretsmanager get-secret-value --region "$region" --secret-id "$secret_arn" \\
  --query SecretString --output text --cli-connect-timeout 5 |
  python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["password"])' >${folder}/password.new; then
  echo 'cannot read the password'
  # A restart goes on with the one that was read before.
  [[ -s ${folder}/password && $# == 0 ]]
  exit
fi
! cmp --silent ${folder}/password.new ${folder}/password || exit 0
mv ${folder}/password.new ${folder}/password
if [[ $# != 0 ]]; then
  echo 'the password has changed: ${name} restarts'
  systemctl try-restart ${name}.service
fi
`;
}
