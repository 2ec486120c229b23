/** How the official image of an engine is run. Texts are bash. */
export interface DatabaseEngine {
	/** The user in the image that the server runs as. */
	readonly user: string;
	/** Where it listens inside of the container. */
	readonly port: number;
	/** Before each start. */
	readonly prepare: string;
	/** Options of `docker run`, one line each. */
	readonly options: readonly string[];
	/** What follows the image's name, one line each. */
	readonly settings: readonly string[];
	/** After each start, when the server listens. */
	readonly afterStart: string;
}

export type EngineName = "postgres" | "mysql" | "mariadb";

/**
 * The images read a password's file as root, and only for a new database. A server
 * that has data takes over a changed password otherwise: PostgreSQL by a statement
 * over its socket, which is open to whoever is inside of the container, as in the
 * image's own configuration; MySQL and MariaDB by a file that they run at the start
 * ("How to Reset the Root Password", MySQL reference manual).
 *
 * TLS is required of whoever comes over the network. `PGDATA` is a place that no
 * version of the image declares as a volume of its own; `docker-entrypoint.sh` of
 * docker-library/postgres and docker-library/mysql, MariaDB/mariadb-docker.
 *
 * `container` is its name, and `folder` holds the password, as `password`.
 */
export function databaseEngine(
	engine: EngineName,
	container: string,
	folder: string,
): DatabaseEngine {
	return engine === "postgres"
		? postgres(container)
		: mysqlLike(engine, folder);
}

const passwordFile = "/run/secrets/password";

const postgres = (container: string): DatabaseEngine => ({
	user: "postgres",
	port: 5432,
	prepare: `cat >/data/tls/pg_hba.conf <<'RULES'
local   all all     trust
hostssl all all all scram-sha-256
RULES
`,
	options: [
		"--volume /data/postgres:/data --env PGDATA=/data/pgdata --shm-size 256m",
		'--env POSTGRES_USER="$username" --env POSTGRES_DB="$database_name"',
		`--env POSTGRES_PASSWORD_FILE=${passwordFile}`,
	],
	settings: [
		"postgres -c ssl=on -c ssl_cert_file=/tls/server.crt -c ssl_key_file=/tls/server.key",
		"-c hba_file=/tls/pg_hba.conf",
	],
	afterStart: `# The password may have changed since the last start.
docker exec --interactive ${container} psql --quiet --set ON_ERROR_STOP=1 --set role="$username" \\
  --username "$username" --dbname "$database_name" <<'SQL'
\\set password \`cat ${passwordFile}\`
ALTER ROLE :"role" PASSWORD :'password';
SQL
`,
});

function mysqlLike(name: "mysql" | "mariadb", folder: string): DatabaseEngine {
	const prefix = name.toUpperCase();
	return {
		user: "mysql",
		port: 3306,
		prepare: `take_over=()
if [[ -d /data/mysql/mysql ]]; then
  # There is a database: the password may have changed since its last start.
  sql() { sed "s/[\\\\\\\\']/\\\\\\\\&/g"; }
  password=$(sql <${folder}/password)
  install --mode 0600 --owner "$owner" /dev/null ${folder}/password.sql
  {
    echo "ALTER USER IF EXISTS '$(sql <<<"$username")'@'%' IDENTIFIED BY '$password';"
    echo "ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '$password';"
  } >${folder}/password.sql
  take_over=(--init-file=/run/secrets/password.sql)
else
  install --mode 0600 /dev/null ${folder}/password.sql
fi
`,
		options: [
			`--volume /data/mysql:/var/lib/mysql --volume ${folder}/password.sql:/run/secrets/password.sql:ro`,
			`--env ${prefix}_USER="$username" --env ${prefix}_DATABASE="$database_name"`,
			`--env ${prefix}_PASSWORD_FILE=${passwordFile}`,
			`--env ${prefix}_ROOT_PASSWORD_FILE=${passwordFile} --env ${prefix}_ROOT_HOST=localhost`,
		],
		settings: [
			"--ssl-cert=/tls/server.crt --ssl-key=/tls/server.key --require-secure-transport=ON",
			`"\${take_over[@]}"`,
		],
		afterStart: "",
	};
}
