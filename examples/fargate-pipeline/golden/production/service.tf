# The backend: what it may do, what it runs on, how it scales.

resource "aws_cloudwatch_log_group" "service" {
  name              = "/prop-backend-production/service"
  retention_in_days = 30
}

resource "aws_ecs_cluster" "main" {
  name = "prop-backend-production"

  tags = {
    Name = "prop-backend-production"
  }
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE"]
}

# What ECS does before the container runs: pull its image, open its log, inject its secrets.
resource "aws_iam_role" "execution" {
  name = "prop-backend-production-execution"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "execution" {
  name = "execution"
  role = aws_iam_role.execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.service.arn}:*"
      },
      {
        Sid    = "LogInToEcr"
        Effect = "Allow"
        Action = "ecr:GetAuthorizationToken"
        # A login is for the whole registry: this action knows no resource.
        Resource = "*"
      },
      {
        Sid    = "PullImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
        ]
        Resource = "arn:aws:ecr:ap-south-1:${aws_vpc.main.owner_id}:repository/prop-backend"
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [aws_db_instance.primary.master_user_secret[0].secret_arn]
      },
    ]
  })
}

# What the application itself may do.
resource "aws_iam_role" "service" {
  name = "prop-backend-production-service"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "service" {
  name = "service"
  role = aws_iam_role.service.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "ReadItsPassword"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = aws_db_instance.primary.master_user_secret[0].secret_arn
    }]
  })
}

resource "aws_ssm_parameter" "release" {
  name           = "/prop-backend-production/service/release/prop-backend"
  description    = "What the service runs first."
  type           = "String"
  insecure_value = "${aws_vpc.main.owner_id}.dkr.ecr.ap-south-1.amazonaws.com/prop-backend:1.0.0"

  tags = {
    Name = "prop-backend-production-release"
  }

  lifecycle {
    ignore_changes = [
      # Releases own what runs: terrace release, terrace rollback.
      insecure_value,
      description,
    ]
  }
}

resource "aws_ecs_task_definition" "service" {
  family = "prop-backend-production"

  # A release registers a revision of its own: it is the one that is compared.
  track_latest             = true
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.service.arn

  container_definitions = jsonencode([{
    name         = "service"
    image        = aws_ssm_parameter.release.insecure_value
    essential    = true
    portMappings = [{ containerPort = 80, protocol = "tcp" }]
    environment = [
      { name = "AWS_REGION", value = "ap-south-1" },
      {
        name  = "DATABASE_SECRET_ARN"
        value = aws_db_instance.primary.master_user_secret[0].secret_arn
      },
      {
        name  = "DATABASE_URL"
        value = "postgresql://${aws_db_instance.primary.address}:5432/prop_backend?sslmode=require"
      },
      { name = "PORT", value = "80" },
    ]
    secrets = [
      {
        name      = "DATABASE_PASSWORD"
        valueFrom = "${aws_db_instance.primary.master_user_secret[0].secret_arn}:password::"
      },
      {
        name      = "DATABASE_USERNAME"
        valueFrom = "${aws_db_instance.primary.master_user_secret[0].secret_arn}:username::"
      },
    ]
    stopTimeout = 35
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service.name
        awslogs-region        = "ap-south-1"
        awslogs-stream-prefix = "service"
      }
    }
  }])

  tags = {
    Name = "prop-backend-production-service"
  }

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

resource "aws_ecs_service" "service" {
  name                               = "prop-backend-production"
  cluster                            = aws_ecs_cluster.main.id
  task_definition                    = aws_ecs_task_definition.service.arn
  desired_count                      = 2
  platform_version                   = "LATEST"
  health_check_grace_period_seconds  = 60
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  enable_execute_command             = false
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  tags = {
    Name = "prop-backend-production-service"
  }

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 100
  }

  network_configuration {
    subnets          = [aws_subnet.service_a.id, aws_subnet.service_b.id]
    security_groups  = [aws_security_group.service.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.service.arn
    container_name   = "service"
    container_port   = 80
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  lifecycle {
    ignore_changes = [
      # Scaling owns the number of tasks.
      desired_count,
    ]
  }

  depends_on = [
    # A target group takes targets once a listener uses it.
    aws_lb_listener.http,
    aws_ecs_cluster_capacity_providers.main,
    aws_iam_role_policy.execution,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.secretsmanager,
    aws_vpc_endpoint.s3,
    aws_vpc_security_group_egress_rule.service_sql_to_database,
    aws_vpc_security_group_egress_rule.service_https_to_endpoint_ecr_api,
    aws_vpc_security_group_egress_rule.service_https_to_endpoint_ecr_dkr,
    aws_vpc_security_group_egress_rule.service_https_to_endpoint_logs,
    aws_vpc_security_group_egress_rule.service_https_to_endpoint_secretsmanager,
    aws_vpc_security_group_egress_rule.service_https_to_s3,
  ]
}

resource "aws_appautoscaling_target" "service" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.service.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "prop-backend-production-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.service.service_namespace
  scalable_dimension = aws_appautoscaling_target.service.scalable_dimension
  resource_id        = aws_appautoscaling_target.service.resource_id

  target_tracking_scaling_policy_configuration {
    target_value      = 60
    scale_in_cooldown = 300

    # Out is quicker than in: too few hurts more than too many.
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
