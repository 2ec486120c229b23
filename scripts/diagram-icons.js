// Takes the icons that diagrams use out of the package `aws-icons` into one file.
// Run by hand when an icon is added: node scripts/diagram-icons.js
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const service = (name) => `architecture-service/${name}`;
const resource = (name) => `resource/${name}`;

const sources = {
	alarm: resource("AmazonCloudWatchAlarm"),
	api: service("AmazonAPIGateway"),
	"application-load-balancer": resource(
		"ElasticLoadBalancingApplicationLoadBalancer",
	),
	autoscaling: service("AmazonEC2AutoScaling"),
	aws: resource("Internetalt1"),
	bastion: resource("AmazonEC2Instance"),
	broker: service("AmazonMQ"),
	bucket: service("AmazonSimpleStorageService"),
	build: service("AWSCodeBuild"),
	cache: service("AmazonElastiCache"),
	certificate: service("AWSCertificateManager"),
	cloudfront: service("AmazonCloudFront"),
	cloudwatch: service("AmazonCloudWatch"),
	"container-service": service("AmazonElasticContainerService"),
	database: service("AmazonRDS"),
	dynamodb: service("AmazonDynamoDB"),
	endpoint: resource("AmazonVPCEndpoints"),
	fargate: service("AWSFargate"),
	"file-system": service("AmazonEFS"),
	function: service("AWSLambda"),
	"graphql-api": service("AWSAppSync"),
	iam: service("AWSIdentityandAccessManagement"),
	instance: service("AmazonEC2"),
	internet: resource("Internet"),
	kafka: service("AmazonManagedStreamingforApacheKafka"),
	key: service("AWSKeyManagementService"),
	kubernetes: service("AmazonElasticKubernetesService"),
	"load-balancer": service("ElasticLoadBalancing"),
	mail: service("AmazonSimpleEmailService"),
	mysql: resource("AmazonAuroraMySQLInstance"),
	"nat-gateway": resource("AmazonVPCNATGateway"),
	"network-load-balancer": resource("ElasticLoadBalancingNetworkLoadBalancer"),
	peering: resource("AmazonVPCPeeringConnection"),
	postgres: resource("AmazonAuroraPostgreSQLInstance"),
	queue: service("AmazonSimpleQueueService"),
	registry: service("AmazonElasticContainerRegistry"),
	route53: service("AmazonRoute53"),
	schedule: service("AmazonEventBridge"),
	search: service("AmazonOpenSearchService"),
	secret: service("AWSSecretsManager"),
	"state-machine": service("AWSStepFunctions"),
	stream: service("AmazonKinesisDataStreams"),
	"systems-manager": service("AWSSystemsManager"),
	topic: service("AmazonSimpleNotificationService"),
	"transit-gateway": service("AWSTransitGateway"),
	"user-pool": service("AmazonCognito"),
	users: resource("Users"),
	vpn: service("AWSSitetoSiteVPN"),
	warehouse: service("AmazonRedshift"),
	waf: service("AWSWAF"),
};

const entries = Object.entries(sources).map(([name, source]) => {
	const path = `${root}node_modules/aws-icons/icons/${source}.svg`;
	const svg = readFileSync(path, "utf8");
	const [, size] = /viewBox="0 0 (\d+) \d+"/.exec(svg);
	const body = svg
		.replace(/^.*?<svg[^>]*>/s, "")
		.replace(/<\/svg>\s*$/, "")
		.replace(/<title>.*?<\/title>/s, "")
		// What AWS draws in ink takes the colour of the text, for dark pages.
		.replace(/#(232f3d|242f3e|232f3e)/gi, "currentColor");
	if (/<(script|style|use|image|defs|linearGradient)/.test(body))
		throw new Error(`${source} is more than shapes`);
	return `\t${JSON.stringify(name)}: { size: ${size}, body: ${JSON.stringify(body)} },`;
});

const { version } = JSON.parse(
	readFileSync(`${root}node_modules/aws-icons/package.json`, "utf8"),
);
writeFileSync(
	`${root}src/report/diagram/icons.generated.ts`,
	`// Made by scripts/diagram-icons.js out of aws-icons ${version} (MIT): AWS's architecture icons.
export const icons = {
${entries.join("\n")}
} as const;
`,
);
