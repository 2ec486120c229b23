import {
	bastion,
	databaseContainer,
	defaultLocustfile,
	loadGeneratorMaster,
	loadGeneratorWorker,
	natInstance,
	type RenderedValues,
	renderScript,
	serviceContainer,
	serviceGit,
} from "../../src/synth/boot/index.ts";
import {
	type Heredoc,
	ref,
	reference,
	template,
} from "../../src/terraform/index.ts";

/** What the references of the scripts below stand for. */
export const referred: RenderedValues = {
	"aws_cloudwatch_log_group.service.name": "/newsletter/service",
	"aws_db_instance.primary.address": "primary.abc.us-east-1.rds.amazonaws.com",
	"aws_db_instance.replica_1.address":
		"replica.abc.us-east-1.rds.amazonaws.com",
	"aws_db_instance.primary.master_user_secret.0.secret_arn":
		"arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1",
	"aws_ebs_volume.database.id": "vol-0123456789abcdef0",
	"aws_ecr_repository.service.repository_url":
		"123456789012.dkr.ecr.us-east-1.amazonaws.com/newsletter",
	"aws_instance.load_generator_master.private_ip": "10.0.0.20",
	"aws_lb.main.dns_name": "main-1.us-east-1.elb.amazonaws.com",
	"aws_network_interface.nat.id": "eni-0123456789abcdef0",
	"aws_s3_bucket.assets.id": "newsletter-assets",
	"aws_secretsmanager_secret.database.arn":
		"arn:aws:secretsmanager:us-east-1:123456789012:secret:database",
	"data.aws_caller_identity.current.account_id": "123456789012",
};

const region = "us-east-1";
const logGroup = ref("aws_cloudwatch_log_group", "service", "name");

const database = {
	secretArn: ref(
		"aws_db_instance",
		"primary",
		"master_user_secret",
		0,
		"secret_arn",
	),
	urls: [
		url("WRITER_DATABASE_URL", ref("aws_db_instance", "primary", "address")),
		url("READER_DATABASE_URL", ref("aws_db_instance", "replica_1", "address")),
	],
};

function url(variable: string, host: ReturnType<typeof ref>) {
	const rest = {
		port: 5432,
		databaseName: "newsletter",
		query: "sslmode=require",
	};
	return { variable, scheme: "postgresql", host, ...rest };
}

const secrets = {
	API_KEY: {
		store: "secrets-manager",
		arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:api",
		key: "key",
	},
	PEM: {
		store: "ssm",
		arn: "arn:aws:ssm:us-east-1:123456789012:parameter/pem",
	},
} as const;

export const containerService = serviceContainer({
	name: "newsletter",
	region,
	logGroup,
	port: 8000,
	image: template(
		ref("aws_ecr_repository", "service", "repository_url"),
		":1.4.0",
	),
	ecrRegistry: template(
		reference("data", "aws_caller_identity", "current", "account_id"),
		".dkr.ecr.us-east-1.amazonaws.com",
	),
	command: ["serve", "--greeting", "it's $5"],
	healthCheckPath: "/health",
	environment: {
		PORT: "8000",
		ASSETS_BUCKET: ref("aws_s3_bucket", "assets", "id"),
		GREETING: 'it\'s "quoted", costs $5 and `ends` here\\',
	},
	secrets,
	database,
});

/** For a host that reaches nothing: no secrets, no database, and an image that is there already. */
const lonelyService = serviceContainer({
	name: "newsletter",
	region,
	logGroup,
	port: 8000,
	image: "ghcr.io/acme/newsletter:1.4.0",
	dockerBridge: "192.168.253.1/24",
	environment: { PORT: "8000" },
});

/** For a host that stays, and reads what to run each time. */
const restartedService = serviceContainer({
	name: "newsletter",
	region,
	logGroup,
	port: 8000,
	image: "ghcr.io/acme/newsletter",
	releaseParameter: "/newsletter/service/release/ghcr.io_acme_newsletter",
	environment: { PORT: "8000" },
});

export const gitService = serviceGit({
	name: "newsletter",
	region,
	logGroup,
	port: 8000,
	repository: "https://github.com/acme/newsletter.git",
	ref: "v1.4.0",
	packages: ["python3.12", "python3.12-pip"],
	build: [
		"python3.12 -m venv .venv",
		".venv/bin/pip install -r requirements.txt",
	],
	start: ".venv/bin/uvicorn main:app --host 0.0.0.0 --port $PORT",
	directory: "backend",
	environment: { PORT: "8000" },
	database,
	waitForEgress: true,
});

function databaseHost(
	engine: "postgres" | "mysql" | "mariadb",
	image: string,
	port: number,
) {
	return databaseContainer({
		region,
		logGroup,
		engine,
		image,
		port,
		databaseName: "newsletter",
		username: "app",
		secretArn: ref("aws_secretsmanager_secret", "database", "arn"),
		volumeId: ref("aws_ebs_volume", "database", "id"),
		waitForEgress: engine === "postgres",
	});
}

const locust = { region, logGroup, locustfile: defaultLocustfile("/health") };

/** One of each kind of script. */
export const bootScripts: Readonly<Record<string, Heredoc>> = {
	"service-container": containerService,
	"service-container-alone": lonelyService,
	"service-container-restarted": restartedService,
	"service-git": gitService,
	"database-postgres": databaseHost("postgres", "postgres:16", 5432),
	"database-mysql": databaseHost("mysql", "mysql:8.4", 3306),
	"database-mariadb": databaseHost("mariadb", "mariadb:11.4", 3306),
	"nat-instance": natInstance({
		region,
		networkInterfaceId: ref("aws_network_interface", "nat", "id"),
		cidr: "10.0.0.0/16",
	}),
	bastion: bastion(),
	"load-generator-master": loadGeneratorMaster({
		...locust,
		applicationUrl: template("http://", ref("aws_lb", "main", "dns_name")),
		workers: 2,
	}),
	"load-generator-worker": loadGeneratorWorker({
		...locust,
		masterAddress: ref("aws_instance", "load_generator_master", "private_ip"),
	}),
};

/** As a host gets it. */
export function bootScript(name: string): string {
	const script = bootScripts[name];
	if (script === undefined) throw new RangeError(`there is no script ${name}`);
	return renderScript(script, referred);
}
