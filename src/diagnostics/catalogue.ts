/**
 * Every code that a diagnostic can carry, with the one sentence that
 * `docs/errors.md` repeats. Codes are permanent: scripts and people search for them.
 */
export const catalogue = {
	"account-changed":
		"Credentials of another account than the one that the state speaks of.",
	"allow-list-incomplete":
		"A vulnerability that is let through without a reason or a last day.",
	"aws-unreachable": "No answer from AWS.",
	"backups-while-stopped":
		"Backups at a time when office hours have stopped the database.",
	"bad-bucket-name": "A name that S3 does not take for a bucket.",
	"bad-days": "Days of the week that the scheduler does not understand.",
	"bad-domain": "A name that DNS does not take.",
	"bad-email": "A text that is no e-mail address.",
	"bad-fargate-size": "CPU and memory that Fargate does not combine.",
	"bad-figure": "A figure of use that Terrace does not know, or that is none.",
	"bad-git-ref": "A text that cannot be a branch, tag or commit.",
	"bad-git-url":
		"A repository that cannot be cloned over HTTPS without a login.",
	"bad-identifier":
		"A text that cannot be the name of the thing that is meant.",
	"bad-image-name": "A text that is no name of a container image.",
	"bad-matcher": "Statuses that a health check cannot wait for.",
	"bad-name": "A name with characters that its place does not take.",
	"bad-path": "A text that is no path.",
	"bad-public-key": "A text that is no public key which EC2 takes.",
	"bad-secret-reference": "A secret that is not named by its ARN.",
	"bad-tag": "A name or value that AWS does not take for a tag.",
	"bad-time": "A text that is no time of day.",
	"bad-url-part": "A part of the database's URL that would break it.",
	"bad-usage":
		"A command, an option or an argument that Terrace does not know.",
	"bad-variable-name": "A name that no environment variable can have.",
	"bad-window":
		"A time window that RDS does not understand, or that is too short or too long.",
	"block-does-not-fit":
		"A subnet that is not inside the VPC, or for which it has no room.",
	"block-has-host-bits": "A block whose address is not the first one of it.",
	"block-not-private":
		"A VPC with addresses that belong to somebody on the internet.",
	"blocks-overlap": "Two subnets that share addresses.",
	"blueprint-ambiguous": "A folder that holds more than one blueprint.",
	"blueprint-format": "A file whose name does not end like a blueprint's.",
	"blueprint-not-found":
		"A file or folder that is not there, or a folder without a blueprint.",
	"blueprint-not-text": "A file that is not text in UTF-8.",
	"blueprint-outside": "A blueprint that its own workflows could not see.",
	"blueprint-syntax":
		"A file that breaks the rules of TypeScript, YAML or JSON.",
	"blueprint-threw": "A blueprint whose own code failed while it was run.",
	"blueprint-unreadable": "A file that is there and cannot be read.",
	"blueprint-without-default-export":
		"A TypeScript blueprint that exports nothing as its default.",
	"boot-failed": "A host that did not boot to its end.",
	"boots-unknown":
		"Hosts of which it could not be read whether they have booted.",
	"cannot-rehearse": "A machine that lacks what a rehearsal needs.",
	"claim-not-understood": "A claim that is not written as claims are.",
	"claim-unknown-actor":
		"A claim that speaks of an actor, or of a Terraform address, that is not there.",
	"class-without-version":
		"A database class that cannot run the engine's version.",
	"conflicting-keys": "Two keys that exclude each other.",
	"conflicting-scaling": "Two ways of scaling that work against each other.",
	"credentials-expired": "Credentials for AWS whose time is over.",
	"credentials-missing": "No credentials for AWS.",
	"credentials-refused": "Credentials that AWS does not know.",
	"data-at-risk": "A change that would lose data.",
	"empty-list": "A list that must have at least one element.",
	"empty-text": "A text that must say something.",
	"engine-failed": "A terraform or tofu that failed and did not say why.",
	"engine-missing": "No terraform or tofu where one is needed.",
	"engine-said":
		"Something that terraform, tofu or the AWS provider said, in their words.",
	"engine-too-old": "A terraform or tofu of a version that cannot do this.",
	"environment-needed": "A blueprint with environments, and none named.",
	"environment-not-compared":
		"An environment that only one side of a comparison has.",
	"figure-unused":
		"A figure of use of a resource whose price does not depend on it.",
	"file-not-found":
		"A file that an option names, with claims or with suppressions, and that is not there.",
	"flow-end-unknown":
		"An end of a flow that is nobody in the system, and no address; or two ends of which neither is in the system.",
	"front-end-without-cdn": "A static front end without the CDN that serves it.",
	"image-does-not-fit":
		"An image that the service cannot run: of another repository, or for another processor.",
	"image-not-pullable": "An image that its registry does not give.",
	"import-not-found":
		"A file or package that a blueprint imports and that is not there.",
	"in-other-region": "A thing in another region than the one that needs it.",
	"input-empty": "A plan or state without a single resource.",
	"input-format":
		"A plan or state in a format version that Terrace does not know.",
	"input-not-json": "A file that is not JSON, or only the beginning of it.",
	"input-not-terraform":
		"A file that is neither a plan nor a state as `terraform show -json` prints them.",
	"input-not-text": "A file that is not text.",
	"input-too-large": "A plan or state that is more than can be read at once.",
	"key-of-another-kind": "A key that another kind of the same thing has.",
	"literal-secret": "A secret that stands in the blueprint for all to read.",
	"malformed-block": "A text that is no block of IPv4 addresses.",
	"min-above-max": "A lower bound above the upper one.",
	"missing-key": "A key that must be given.",
	"moving-image-tag": "An image that is another one tomorrow.",
	"name-taken": "A name in AWS that something else has already.",
	"name-too-long": "A name that leaves no room in the names that AWS allows.",
	"no-bastion": "An ssh configuration where there is no bastion.",
	"no-such-commit":
		"A branch, tag or commit that the service's repository does not have.",
	"nobody-to-ask": "A question, and nobody to answer it.",
	"nobody-told": "Alarms without anybody who is told.",
	"not-a-bucket": "A bucket to be emptied that the system does not have.",
	"not-initialised": "A folder of Terraform that was not initialised.",
	"not-plain-data":
		"A value that a blueprint cannot hold: a function, an instance of a class, an object that contains itself.",
	"nothing-reserved": "Reserved prices were asked for, and nothing takes one.",
	"nothing-to-reach": "A way for operators that leads to no host.",
	"nothing-to-seal": "A system without a deploy-time egress.",
	"one-zone": "A system in one zone with something that must have two.",
	"open-to-internet": "A door for operators that everybody may knock at.",
	"out-of-range": "A number, or a length, outside of what is allowed.",
	"output-edited":
		"A file of the output that was edited since Terrace wrote it.",
	"output-foreign":
		"A file in the output folder that Terrace would replace and did not write.",
	"output-unwritable":
		"A file or folder of the output that cannot be read or written.",
	"password-needed":
		"A password that has to be the one that the database has already.",
	"permission-denied": "Something that these credentials may not do.",
	"pipeline-missing": "A pipeline was asked of a blueprint that has none.",
	"pipeline-without-state":
		"A pipeline whose jobs would have no state to read.",
	"plan-incomplete":
		"A plan that terraform could not finish, or was told to make of a part only.",
	"plan-stale": "A plan that no longer fits the state.",
	"policy-not-run":
		"Suppressions in TypeScript beside somebody's plan, which are not run.",
	"price-cache-broken":
		"Prices that were read again, and cannot be kept or read.",
	"price-feed-gone": "A price feed that AWS has no longer.",
	"price-feed-malformed": "A price feed that is not as AWS's feeds are.",
	"price-feed-unreachable": "A price feed that cannot be read.",
	"price-unknown": "A thing on the bill whose price Terrace does not know.",
	"prices-old": "Prices that are more than a year old.",
	"private-operator":
		"Operators named by addresses that never arrive over the internet.",
	"provider-missing": "An AWS provider that cannot be installed.",
	"quota-reached": "A quota of the account that is used up.",
	"reader-without-replica": "A URL for reading without a replica to read from.",
	"reference-assumed":
		"A reference that was read from a plan's list of names, in the only way that makes sense.",
	"reference-unresolved":
		"A value that comes from something that cannot be seen.",
	"region-not-enabled":
		"A region that the account has not enabled, as it seems.",
	"region-not-taken": "A region was given, and the input says its own.",
	"release-not-finished":
		"A release that nobody waits for any more, while AWS goes on with it.",
	"release-not-possible": "A system to which nothing can be released.",
	"release-taken-back":
		"A release that did not come up, so that AWS went back to what ran before.",
	"release-under-way": "A release while another one is under way.",
	"repeated-element": "The same thing twice in a list.",
	"repetition-unknown": "A `count` or `for_each` whose value is not known.",
	"replicas-without-backups": "Read replicas of a database without backups.",
	"reserved-name": "A name that somebody else keeps for himself.",
	"restart-without-agent": "A restart that nobody could ask a host for.",
	"schedule-with-replicas":
		"Office hours for a database that cannot be stopped.",
	"seal-touches-more":
		"A seal that would change more than the deploy-time egress.",
	"sealed-cannot-grow":
		"A system that is sealed after deployment and yet is to grow by itself.",
	"something-left": "A teardown that has left something.",
	"source-module-cycle":
		"A module that calls itself, directly or through others.",
	"source-module-missing":
		"A module that is called and whose source is not at hand.",
	"source-needs-host": "A source that what it is to run on cannot run.",
	"source-syntax": "A file of the configuration that breaks the rules of HCL.",
	"start-equals-stop": "Office hours that end when they begin.",
	"state-bucket-missing": "A bucket for the state that is not there.",
	"state-in-use":
		"A bucket that still holds the state of something that exists.",
	"state-locked": "A state on which somebody else is working.",
	"state-not-kept": "A blueprint that keeps its state in no bucket.",
	"state-not-saved":
		"A state that could not be written after something was changed.",
	"suppression-expired": "A suppression whose time is over.",
	"suppression-incomplete":
		"A suppression without what every suppression must say.",
	"suppression-unknown-rule": "A suppression of a rule that there is not.",
	"suppression-unused": "A suppression that hides nothing.",
	"targets-unhealthy":
		"Targets of the load balancer that do not become healthy.",
	"targets-unknown": "A load balancer that could not be asked for its targets.",
	"teardown-touches-more":
		"A teardown that would have to change other things first.",
	"timeout-not-below-interval":
		"A health check that asks again before it stops waiting.",
	"tls-parameter": "An engine parameter that decides about TLS.",
	"too-many-approvers": "More approvers than a GitHub environment takes.",
	"type-not-offered":
		"An instance type or database class that the region does not have.",
	"type-retired": "A database class of which RDS makes no more.",
	"uncertain-zone": "A zone that not every account has.",
	"unchecked-endpoint": "An interface endpoint that Terrace does not know.",
	"unchecked-version": "A version that is newer than what Terrace knows.",
	"unknown-country": "A country whose place Terrace does not know.",
	"unknown-environment": "An environment that the blueprint does not have.",
	"unknown-import":
		"A name that a blueprint imports and that is not exported there.",
	"unknown-key": "A key that the blueprint does not have.",
	"unknown-kind": "A shape of a kind that there is not.",
	"unknown-output": "An output that there is not.",
	"unknown-region": "A region that AWS does not have.",
	"unknown-time-zone": "A time zone that nobody knows.",
	"unknown-type":
		"An instance type or database class that Terrace does not know.",
	"unknown-value": "A value that is not among the few that are allowed.",
	"unknown-version": "A version that RDS does not create.",
	"unknown-zone": "An availability zone that is not where it is looked for.",
	"unreachable-image":
		"A private service or database that could never get what it runs.",
	"unreachable-secret": "A private service that could never read its secrets.",
	"unreachable-shell": "A shell through an agent that cannot reach AWS.",
	"unsupported-feature": "A feature that the class or engine does not have.",
	"user-data-too-long": "A host's boot script that EC2 does not take.",
	"variable-missing": "A variable without a value.",
	"variable-taken":
		"An environment variable that carries something else already.",
	"windows-overlap": "Backups and maintenance at the same time.",
	"workflow-stale": "A workflow that is not what the blueprint says.",
	"wrong-count": "A list that has not as many elements as it must.",
	"wrong-name":
		"A teardown that was confirmed by another name than that of what would be gone.",
	"wrong-type": "A value of another type than its key takes.",
	"zone-in-use": "An empty public subnet in a zone that has one already.",
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof catalogue;
