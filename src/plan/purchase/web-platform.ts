import { blocks, text, toText } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { isUnknown, type Known } from "../value.ts";

/** What `aws_elastic_beanstalk_environment` makes: machines, a balancer, perhaps a database. */
export type WebPlatform = ReturnType<typeof webPlatform>;

/** Names of its options, from the Elastic Beanstalk Developer Guide, "General options for all environments". */
export function webPlatform(view: View) {
	const settings = blocks(view, "setting");
	const options = new Map<string, Known<string> | undefined>();
	for (const one of settings.items) {
		const namespace = text(one, "namespace");
		const name = text(one, "name");
		if (!isUnknown(namespace) && !isUnknown(name))
			options.set(`${namespace} ${name}`, toText(one.values.value));
	}
	const launch = (name: string) =>
		options.get(`aws:autoscaling:launchconfiguration ${name}`);
	const base = (name: string) =>
		options.get(`aws:elasticbeanstalk:environment ${name}`);
	const database = (name: string) => options.get(`aws:rds:dbinstance ${name}`);
	const hasDatabase = [...options.keys()].some((name) =>
		name.startsWith("aws:rds:dbinstance "),
	);
	return entity(view, "web-platform", {
		/** False where some of its options are not known. */
		isWhole: settings.complete,
		isWorker: text(view, "tier") === "Worker",
		instanceType:
			options.get("aws:ec2:instances InstanceTypes") ?? launch("InstanceType"),
		min: options.get("aws:autoscaling:asg MinSize"),
		max: options.get("aws:autoscaling:asg MaxSize"),
		/** `LoadBalanced` where nothing is said, or `SingleInstance`. */
		environmentType: base("EnvironmentType"),
		/** `application` where nothing is said, `classic`, `network`. */
		balancerType: base("LoadBalancerType"),
		volumeType: launch("RootVolumeType"),
		volumeGiB: launch("RootVolumeSize"),
		volumeIops: launch("RootVolumeIOPS"),
		streamsLogs: options.get("aws:elasticbeanstalk:cloudwatch:logs StreamLogs"),
		database: hasDatabase
			? {
					engine: database("DBEngine"),
					instanceClass: database("DBInstanceClass"),
					allocatedGiB: database("DBAllocatedStorage"),
					multiAz: database("MultiAZDatabase"),
				}
			: undefined,
	});
}
