import { createHash } from "node:crypto";
import {
	type AttributeOf,
	isObjectValue,
	isSensitive,
	isUnknown,
	type Resource,
	type ResourceGraph,
	type Value,
} from "../../../plan/index.ts";
import { distributionArn, distributionDomain } from "../distribution-name.ts";

/** The account of every rehearsal; AWS's own examples have it. */
export const accountId = "123456789012";

/**
 * What is known after apply, as a rehearsal makes it up: the same attribute is the same text wherever it stands, in
 * the shape that AWS gives it.
 */
export class StandIns {
	readonly region: string;
	readonly #resources: ReadonlyMap<string, Resource>;

	constructor({ resources }: ResourceGraph, region: string) {
		this.region = region;
		this.#resources = new Map(resources.map((one) => [one.address, one]));
	}

	/** The value as a text; undefined where nothing is known of what it is made of. */
	text(value: Value | undefined): string | undefined {
		const data = this.data(value);
		if (typeof data === "string") return data;
		return typeof data === "number" || typeof data === "boolean"
			? String(data)
			: undefined;
	}

	/** The value as JSON has it; what is not known in it is left out. */
	data(value: Value | undefined): unknown {
		if (value === undefined || isSensitive(value)) return undefined;
		if (isUnknown(value)) {
			const { made, from } = value;
			if (made === undefined)
				return from[0] === undefined ? undefined : this.attribute(from[0]);
			if (made.as === "json") return JSON.stringify(this.data(made.value));
			if (made.as === "base64") return this.text(made.value);
			return made.parts.map((part) => this.text(part) ?? "").join("");
		}
		if (Array.isArray(value)) return value.map((one) => this.data(one));
		if (!isObjectValue(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, one]) => [name, this.data(one)]),
		);
	}

	/** An attribute of a resource: what the document says, else what stands for it. */
	attribute({ address, path }: AttributeOf): string {
		const resource = this.#resources.get(address);
		const [first = "id"] = path;
		const written = resource?.attributes[String(first)];
		if (typeof written === "string" && path.length === 1) return written;
		if (path.includes("secret_arn") || first === "master_user_secret")
			return this.#managedSecret(address);
		if (first === "owner_id" || first === "account_id") return accountId;
		if (first === "arn") return this.arn(address);
		if (first === "name") return this.name(address);
		if (first === "address" || first === "endpoint")
			return `${this.name(address)}.c${mark(address)}.${this.region}.rds.amazonaws.com`;
		if (first === "reader_endpoint")
			return `${this.name(address)}.cluster-ro-c${mark(address)}.${this.region}.rds.amazonaws.com`;
		if (first === "dns_name")
			return `${this.name(address)}-${mark(address)}.${this.region}.elb.amazonaws.com`;
		const ofEdge = resource && edgeAttribute(resource, String(first));
		if (ofEdge !== undefined) return ofEdge;
		if (first === "bucket_domain_name")
			return `${this.name(address)}.s3.amazonaws.com`;
		if (first === "bucket_regional_domain_name")
			return `${this.name(address)}.s3.${this.region}.amazonaws.com`;
		if (first === "repository_url")
			return `${accountId}.dkr.ecr.${this.region}.amazonaws.com/${this.name(address)}`;
		const type = resource?.type ?? "";
		if (first === "id" && /^aws_secretsmanager_secret/.test(type))
			return this.arn(address);
		return first === "id" ? this.name(address) : `${address}.${path.join(".")}`;
	}

	/** As the document names it, else after its address. */
	name(address: string): string {
		const attributes = this.#resources.get(address)?.attributes ?? {};
		const { name, identifier, bucket, name_prefix, bucket_prefix } = attributes;
		const own = [name, identifier, bucket].find(
			(one) => typeof one === "string",
		);
		if (own !== undefined) return String(own);
		const prefix =
			[name_prefix, bucket_prefix].find((one) => typeof one === "string") ??
			`${address.replace(/^.*\.(?=[^.]*$)/, "")}-`;
		return `${prefix}${mark(address)}`;
	}

	arn(address: string): string {
		const resource = this.#resources.get(address);
		const { region } = this;
		const name = this.name(address);
		const regional = (service: string, rest: string) =>
			`arn:aws:${service}:${region}:${accountId}:${rest}`;
		switch (resource?.type) {
			case "aws_cloudwatch_log_group":
				return regional("logs", `log-group:${name}`);
			case "aws_secretsmanager_secret":
				return regional("secretsmanager", `secret:${name}-${mark(address)}`);
			case "aws_secretsmanager_secret_version":
				return this.#ofSecret(resource);
			case "aws_ssm_parameter":
				return regional("ssm", `parameter/${name.replace(/^\//, "")}`);
			case "aws_ecr_repository":
				return regional("ecr", `repository/${name}`);
			case "aws_iam_role":
				return `arn:aws:iam::${accountId}:role/${name}`;
			case "aws_s3_bucket":
				return `arn:aws:s3:::${name}`;
			case "aws_cloudfront_distribution":
				return distributionArn(accountId);
			case "aws_sns_topic":
				return regional("sns", name);
			case "aws_db_instance":
				return regional("rds", `db:${name}`);
			case "aws_lb":
			case "aws_lb_target_group":
				return regional("elasticloadbalancing", this.#balancing(resource));
			case "aws_autoscaling_policy":
			case "aws_appautoscaling_policy":
				return regional("autoscaling", this.#policy(resource));
			default:
				return regional((resource?.type ?? "aws").replace(/^aws_/, ""), name);
		}
	}

	/** A version has the ARN of what it is a version of. */
	#ofSecret({ address, attributes }: Resource): string {
		const { secret_id: id } = attributes;
		const [from] = isUnknown(id) ? id.from : [];
		return from === undefined
			? (this.text(id) ?? address)
			: this.arn(from.address);
	}

	/** Source: Service Authorization Reference, "Amazon EC2 Auto Scaling" and "AWS Application Auto Scaling" (`ScalingPolicy`). */
	#policy({ address, attributes }: Resource): string {
		const { autoscaling_group_name, service_namespace, resource_id } =
			attributes;
		const group = this.text(autoscaling_group_name);
		const of =
			group === undefined
				? `resource/${this.text(service_namespace)}/${this.text(resource_id)}`
				: `autoScalingGroupName/${group}`;
		const id = createHash("sha256").update(address).digest("hex");
		const uuid = id.replace(
			/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/,
			"$1-$2-$3-$4-$5",
		);
		return `scalingPolicy:${uuid}:${of}:policyName/${this.name(address)}`;
	}

	/** Source: Service Authorization Reference, "AWS Elastic Load Balancing V2" (resource types). */
	#balancing({ address, type, attributes }: Resource): string {
		const id = createHash("sha256").update(address).digest("hex").slice(0, 16);
		const kind = attributes.load_balancer_type === "network" ? "net" : "app";
		const of = type === "aws_lb" ? `loadbalancer/${kind}` : "targetgroup";
		return `${of}/${this.name(address)}/${id}`;
	}

	/** Which RDS makes by itself. */
	#managedSecret(address: string): string {
		return `arn:aws:secretsmanager:${this.region}:${accountId}:secret:rds!db-${mark(address)}-${mark(`${address} secret`)}`;
	}
}

/** Of a distribution, and of who it is for a bucket. Source: Terraform's AWS provider, "aws_cloudfront_origin_access_identity". */
function edgeAttribute(
	{ type, address }: Resource,
	name: string,
): string | undefined {
	if (type === "aws_cloudfront_distribution" && name === "domain_name")
		return distributionDomain;
	if (type !== "aws_cloudfront_origin_access_identity") return undefined;
	const id = `E${mark(address).toUpperCase()}`;
	if (name === "iam_arn")
		return `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`;
	if (name === "s3_canonical_user_id")
		return createHash("sha256").update(address).digest("hex");
	return name === "cloudfront_access_identity_path"
		? `origin-access-identity/cloudfront/${id}`
		: undefined;
}

/** Six characters, as Secrets Manager adds them; always the same for the same address. */
function mark(address: string): string {
	return createHash("sha256").update(address).digest("hex").slice(0, 6);
}
