/** What a thing is for, in a sentence, for whoever does not know AWS by heart. */
export const meanings: Readonly<Record<string, string>> = {
	vpc: "a network of one's own in AWS; nothing gets in or out but by its routes and gateways",
	internet: "all public addresses that are not the system's own",
	operator: "the addresses that may log in to administer the system",
	dns: "DNS: the system's names and where they lead",
	cdn: "the content delivery network: answers near the users and fetches what it lacks",
	waf: "looks at requests before the system does and turns attacks away",
	"load-balancer":
		"hands requests to the targets that answer their health check, in every zone",
	bastion: "the host that operators log in to first; from there they go on",
	"load-generator": "a machine that sends test load",
	"autoscaling-group":
		"keeps as many instances running as are wanted, and replaces sick ones",
	"ecs-service":
		"keeps as many tasks of containers running as are wanted, and replaces sick ones",
	instance: "a virtual machine",
	function: "code that runs when it is called",
	database: "a relational database that AWS runs, patches and backs up",
	replica: "a copy of the database that follows it, for reading",
	"database-proxy":
		"keeps connections to a database open, and hands them to who asks",
	"database-host": "a virtual machine with a database on it",
	cache: "keeps in memory what is asked for often",
	"file-system": "a door to a file system that several machines share",
	nat: "lets private subnets open connections to the internet, and nobody in",
	"nat-interface":
		"the address that private subnets go out by; it stays when the NAT instance behind it is replaced",
	endpoint: "a private door to AWS services, without the internet",
	peering: "a private road between two VPCs, never beyond them",
	"transit-gateway": "a router between VPCs",
	aws: "a service that AWS runs",
	Alarm: "speaks up when a metric leaves its bounds",
	Budget: "speaks up when the bill grows",
	"Backup vault": "where backups are kept",
	Certificate: "proves the system's name to whoever connects",
	Dashboard: "metrics at a glance",
	"Data stream": "records in order, for several readers",
	"DynamoDB table": "keys and values; for Terraform, the lock on its state",
	"Event rule": "starts something when something else happens",
	"IAM role": "who may do what in the AWS account",
	"Image repository": "keeps the images that are deployed",
	"KMS key": "a key that data is encrypted with",
	"Log group": "where programs write what they do",
	Parameter: "a value that the system keeps by a name: what runs, or a setting",
	Queue: "messages that wait for somebody to work on them",
	"S3 bucket": "objects of any size; for Terraform, its state",
	Schedule: "does something at fixed times",
	Secret: "a password or a key, encrypted, that programs read when they start",
	"Snapshot policy": "takes copies of disks at fixed times",
	"SNS topic": "sends a message on to whoever wants it",
	"Target group":
		"the targets that a load balancer sends to, and how it finds out which are well",
	"Launch template":
		"what an instance is made from: image, size, script, security groups",
	"Launch configuration":
		"what an instance is made from: image, size, script, security groups",
	"Task definition": "which containers run together, with what they need",
	"Instance profile":
		"gives an instance its IAM role, and so its access to AWS services",
	"Subnet group": "the subnets in which it may stand",
	"State machine": "steps in an order, with what to do when one fails",
	"User pool": "accounts of the system's users",
};
