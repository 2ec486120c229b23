import { expect, it } from "vitest";
import { fixedBill, type Held, priced } from "../../../test/support/priced.ts";

const fixedLines = (...resources: readonly Held[]) =>
	fixedBill(priced(resources, {}, { listOnly: true }));

/** Fixed lines in us-east-1; the arithmetic is quantity × the price of AWS's feed. */
it.each<readonly [string, readonly Held[], readonly string[]]>([
	[
		// 2 × 730 × 0.017.
		"cache nodes",
		[
			[
				"aws_elasticache_cluster.a",
				{ engine: "redis", node_type: "cache.t3.micro", num_cache_nodes: 2 },
			],
		],
		["cache.t3.micro cache node hours: 1460 hours = 24.82"],
	],
	[
		// 3 shards × (1 + 2 replicas) × 730 × 0.017.
		"a cache in shards with replicas",
		[
			[
				"aws_elasticache_replication_group.a",
				{
					node_type: "cache.t3.micro",
					num_node_groups: 3,
					replicas_per_node_group: 2,
				},
			],
		],
		["cache.t3.micro cache node hours: 6570 hours = 111.69"],
	],
	[
		// 2 × 730 × 0.036; 3 × 730 × 0.142.
		"a search domain with masters of its own",
		[
			[
				"aws_elasticsearch_domain.a",
				{
					cluster_config: [
						{
							instance_type: "t3.small.elasticsearch",
							instance_count: 2,
							dedicated_master_enabled: true,
							dedicated_master_type: "m5.large.elasticsearch",
						},
					],
				},
			],
		],
		[
			"t3.small.elasticsearch search node hours: 1460 hours = 52.56",
			"m5.large.elasticsearch dedicated master node hours: 2190 hours = 310.98",
		],
	],
	[
		// 2 × 730 × 0.25.
		"a warehouse",
		[
			[
				"aws_redshift_cluster.a",
				{ node_type: "dc2.large", number_of_nodes: 2 },
			],
		],
		["dc2.large node hours: 1460 hours = 365"],
	],
	[
		// 730 × 0.02704; 730 × 0.864.
		"brokers, alone and as a cluster of three",
		[
			[
				"aws_mq_broker.a",
				{ engine_type: "ActiveMQ", host_instance_type: "mq.t3.micro" },
			],
			[
				"aws_mq_broker.b",
				{
					engine_type: "RabbitMQ",
					deployment_mode: "CLUSTER_MULTI_AZ",
					host_instance_type: "mq.m5.large",
				},
			],
		],
		[
			"mq.t3.micro broker hours: 730 hours = 19.7392",
			"mq.m5.large broker hours: 730 hours = 630.72",
		],
	],
	[
		// 3 × 730 × 0.21; 3 × 100 × 0.10.
		"Kafka",
		[
			[
				"aws_msk_cluster.a",
				{
					number_of_broker_nodes: 3,
					broker_node_group_info: [
						{
							instance_type: "kafka.m5.large",
							storage_info: [{ ebs_storage_info: [{ volume_size: 100 }] }],
						},
					],
				},
			],
		],
		[
			"kafka.m5.large broker hours: 2190 hours = 459.9",
			"Disks of its brokers: 300 GB-month = 30",
		],
	],
	[
		// 730 × 0.0186; 730 × 0.0372.
		"replication instances, alone and with a standby",
		[
			[
				"aws_dms_replication_instance.a",
				{ replication_instance_class: "dms.t3.micro" },
			],
			[
				"aws_dms_replication_instance.b",
				{ replication_instance_class: "dms.t3.micro", multi_az: true },
			],
		],
		[
			"dms.t3.micro replication instance hours: 730 hours = 13.578",
			"dms.t3.micro replication pair hours: 730 hours = 27.156",
		],
	],
	[
		// 730 × 0.078; 730 × 0.348.
		"documents and graphs",
		[
			["aws_docdb_cluster_instance.a", { instance_class: "db.t3.medium" }],
			["aws_neptune_cluster_instance.a", { instance_class: "db.r4.large" }],
		],
		[
			"db.t3.medium instance hours: 730 hours = 56.94",
			"db.r4.large instance hours: 730 hours = 254.04",
		],
	],
	[
		// 730 × 0.29; 730 × 0.377, I/O-optimised.
		"members of Aurora clusters",
		[
			[
				"aws_rds_cluster_instance.a",
				{ engine: "aurora-mysql", instance_class: "db.r5.large" },
			],
			[
				"aws_rds_cluster.io",
				{
					engine: "aurora-postgresql",
					cluster_identifier: "io",
					storage_type: "aurora-iopt1",
				},
			],
			[
				"aws_rds_cluster_instance.b",
				{ cluster_identifier: "io", instance_class: "db.r5.large" },
			],
		],
		[
			"db.r5.large Aurora MySQL hours: 730 hours = 211.7",
			"db.r5.large Aurora PostgreSQL hours: 730 hours = 275.21",
		],
	],
	[
		// 0.5 × 730 × 0.12.
		"Aurora without a size",
		[
			[
				"aws_rds_cluster.s",
				{
					engine: "aurora-mysql",
					cluster_identifier: "s",
					serverlessv2_scaling_configuration: [
						{ min_capacity: 0.5, max_capacity: 8 },
					],
				},
			],
			[
				"aws_rds_cluster_instance.s",
				{ cluster_identifier: "s", instance_class: "db.serverless" },
			],
		],
		["Aurora capacity units: 365 ACU-hours = 43.8"],
	],
	[
		// 2 × 730 × 0.0416; 2 × 20 × 0.10.
		"nodes of a Kubernetes cluster",
		[
			[
				"aws_eks_node_group.a",
				{ scaling_config: [{ min_size: 2, max_size: 2, desired_size: 2 }] },
			],
		],
		[
			"t3.medium instance hours: 1460 hours = 60.736",
			"Root volume, gp2: 40 GB-month = 4",
		],
	],
	[
		// 2 × 730 × 0.06; 730 × 0.05; 730 × 0.49; 2 × 730 × 0.395; 730 × 0.30.
		"firewall, file transfer, directories, workflows",
		[
			[
				"aws_networkfirewall_firewall.a",
				{ subnet_mapping: [{ subnet_id: "a" }, { subnet_id: "b" }] },
			],
			["aws_transfer_server.a"],
			[
				"aws_directory_service_directory.a",
				{ type: "MicrosoftAD", edition: "Standard" },
			],
			["aws_directory_service_directory.b", { size: "Small" }],
			["aws_mwaa_environment.a"],
		],
		[
			"Domain controller hours: 1460 hours = 87.6",
			"Directory hours: 730 hours = 36.5",
			"Environment hours: 730 hours = 357.7",
			"Firewall endpoint hours: 1460 hours = 576.7",
			"Protocol hours: 730 hours = 219",
		],
	],
	[
		// 10 × 0.5 GB × 2,628,000 s × 0.0000041667.
		"a function that is kept warm",
		[
			["aws_lambda_function.f", { function_name: "f", memory_size: 512 }],
			[
				"aws_lambda_provisioned_concurrency_config.f",
				{ function_name: "f", provisioned_concurrent_executions: 10 },
			],
		],
		["Provisioned concurrency: 13140000 GB-seconds = 54.750438"],
	],
	[
		// 730 × 0.02; 730 × 1.60; 730 × 0.10; 730 × 0.015.
		"what is paid for by the hour alone",
		[
			["aws_api_gateway_stage.a", { cache_cluster_enabled: true }],
			["aws_cloudhsm_v2_hsm.a"],
			["aws_ec2_client_vpn_network_association.a"],
			["aws_ec2_traffic_mirror_session.a"],
		],
		[
			"Cache hours: 730 hours = 14.6",
			"Module hours: 730 hours = 1168",
			"Association hours: 730 hours = 73",
			"Session hours: 730 hours = 10.95",
		],
	],
	[
		// 2 vCPU × 730 × 0.015 beside 730 × 0.017 and 20 × 0.115.
		"a proxy before a database",
		[
			[
				"aws_db_instance.d",
				{
					identifier: "d",
					engine: "mysql",
					instance_class: "db.t3.micro",
					allocated_storage: 20,
				},
			],
			["aws_db_proxy.p", { name: "p" }],
			[
				"aws_db_proxy_target.t",
				{ db_proxy_name: "p", db_instance_identifier: "d" },
			],
		],
		[
			"db.t3.micro mysql hours, in one zone: 730 hours = 12.41",
			"Storage, gp2: 20 GB-month = 2.3",
			"Proxy hours: 1460 vCPU-hours = 21.9",
		],
	],
	[
		// 730 × 0.046552; 730 × 0.046; 2 × 730 × 0.00511175.
		"a Windows task",
		[
			[
				"aws_ecs_task_definition.t",
				{
					arn: "arn:t",
					cpu: "1024",
					memory: "2048",
					runtime_platform: [
						{ operating_system_family: "WINDOWS_SERVER_2022_CORE" },
					],
				},
			],
			[
				"aws_ecs_service.s",
				{ launch_type: "FARGATE", desired_count: 1, task_definition: "arn:t" },
			],
		],
		[
			"Fargate vCPU with Windows: 730 vCPU-hours = 33.98296",
			"Windows licence: 730 vCPU-hours = 33.58",
			"Fargate memory with Windows: 1460 GB-hours = 7.463155",
		],
	],
	[
		// 730 × 0.233 with his own licence, 730 × 0.977 with AWS's; 100 × 0.115 each.
		"commercial databases, with their licence and without",
		[
			[
				"aws_db_instance.o",
				{
					engine: "oracle-ee",
					instance_class: "db.r5.large",
					allocated_storage: 100,
				},
			],
			[
				"aws_db_instance.s",
				{
					engine: "sqlserver-se",
					instance_class: "db.m5.large",
					license_model: "license-included",
					allocated_storage: 100,
				},
			],
		],
		[
			"db.r5.large oracle-ee hours, own licence: 730 hours = 170.09",
			"Storage, gp2: 100 GB-month = 11.5",
			"db.m5.large sqlserver-se hours, licence included: 730 hours = 713.21",
			"Storage, gp2: 100 GB-month = 11.5",
		],
	],
])("prices %s", (_what, resources, expected) => {
	expect(fixedLines(...resources)).toEqual(expected);
});

it("says what of them it has no price of", () => {
	const { resources } = priced([
		[
			"aws_rds_cluster.m",
			{ engine: "mysql", db_cluster_instance_class: "db.m5d.large" },
		],
		[
			"aws_elasticache_cluster.n",
			{ engine: "redis", node_type: "cache.z9.large" },
		],
		[
			"aws_eks_node_group.s",
			{ capacity_type: "SPOT", scaling_config: [{ desired_size: 1 }] },
		],
		["aws_db_proxy.p", { name: "p" }],
	]);
	expect(resources.map(({ why }) => why)).toEqual([
		"Proxy: the database behind it is not known",
		"t3.medium instance hours: spot prices change by the hour and are not in the price book",
		"cache.z9.large cache node hours: the price book has no price of cache.z9.large in us-east-1",
		"Cluster: the price book has no Multi-AZ clusters",
	]);
});
