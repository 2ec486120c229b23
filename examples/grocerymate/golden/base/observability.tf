# Who is told what, and when.

# A key of its own: with AWS's key for SNS, CloudWatch could not publish, and would not say so.
resource "aws_kms_key" "alarms" {
  description             = "Encrypts the alarms of grocerymate"
  enable_key_rotation     = true
  deletion_window_in_days = 7

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AdministeredByTheAccount"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${aws_vpc.main.owner_id}:root" }
        Action    = "kms:*"
        # In a key's policy: this key.
        Resource = "*"
      },
      {
        Sid       = "Encrypt"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        # In a key's policy: this key.
        Resource = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = aws_vpc.main.owner_id }
          ArnLike = {
            "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:${aws_vpc.main.owner_id}:alarm:*"
          }
        }
      },
    ]
  })

  tags = {
    Name = "grocerymate-alarms"
  }
}

resource "aws_kms_alias" "alarms" {
  name          = "alias/grocerymate-alarms"
  target_key_id = aws_kms_key.alarms.id
}

resource "aws_sns_topic" "alarms" {
  name              = "grocerymate-alarms"
  kms_master_key_id = aws_kms_key.alarms.id

  tags = {
    Name = "grocerymate-alarms"
  }
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Publish"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = {
        StringEquals = { "aws:SourceAccount" = aws_vpc.main.owner_id }
        ArnLike = {
          "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:${aws_vpc.main.owner_id}:alarm:*"
        }
      }
    }]
  })
}

# AWS sends one mail to confirm; until then this address is told nothing.
resource "aws_sns_topic_subscription" "ops_example_com" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "ops@example.com"
}

resource "aws_cloudwatch_metric_alarm" "entry_errors" {
  alarm_name          = "grocerymate-entry-errors"
  alarm_description   = "10 or more answers of 500 and above within five minutes, the load balancer's own among them. Read the service's log; a 502 or 504 is a target that does not answer."
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 10
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "sum"
    expression  = "FILL(part1, 0) + FILL(part2, 0)"
    label       = "HTTPCode_ELB_5XX_Count + HTTPCode_Target_5XX_Count"
    return_data = true
  }

  metric_query {
    id = "part1"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_ELB_5XX_Count"

      dimensions = {
        LoadBalancer = aws_lb.main.arn_suffix
      }

      stat   = "Sum"
      period = 300
    }
  }

  metric_query {
    id = "part2"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_Target_5XX_Count"

      dimensions = {
        TargetGroup  = aws_lb_target_group.service.arn_suffix
        LoadBalancer = aws_lb.main.arn_suffix
      }

      stat   = "Sum"
      period = 300
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "entry_unhealthy_hosts" {
  alarm_name        = "grocerymate-entry-unhealthy-hosts"
  alarm_description = "For 10 minutes a target has failed its health check (/health on port 5000). Read the service's log; what the load balancer sees is in the target group."
  namespace         = "AWS/ApplicationELB"
  metric_name       = "UnHealthyHostCount"

  dimensions = {
    TargetGroup  = aws_lb_target_group.service.arn_suffix
    LoadBalancer = aws_lb.main.arn_suffix
  }

  statistic           = "Maximum"
  period              = 60
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 10
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "entry_latency" {
  alarm_name        = "grocerymate-entry-latency"
  alarm_description = "For ten minutes, five of a hundred requests took longer than 2 s. Look at the service's CPU and at the database first."
  namespace         = "AWS/ApplicationELB"
  metric_name       = "TargetResponseTime"

  dimensions = {
    TargetGroup  = aws_lb_target_group.service.arn_suffix
    LoadBalancer = aws_lb.main.arn_suffix
  }

  extended_statistic                    = "p95"
  evaluate_low_sample_count_percentiles = "ignore"
  period                                = 300
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = 2
  evaluation_periods                    = 2
  treat_missing_data                    = "notBreaching"
  alarm_actions                         = [aws_sns_topic.alarms.arn]
  ok_actions                            = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "service_cpu" {
  alarm_name        = "grocerymate-service-cpu"
  alarm_description = "The service's average CPU has been above 80 % for a quarter of an hour. Scaling should have answered: see whether it is at its maximum, and what it scales on."
  namespace         = "AWS/EC2"
  metric_name       = "CPUUtilization"

  dimensions = {
    AutoScalingGroupName = aws_autoscaling_group.service.name
  }

  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "service_memory" {
  alarm_name        = "grocerymate-service-memory"
  alarm_description = "The fullest part of the service has used more than 80 % of its memory for a quarter of an hour. Look for a leak since the last release; otherwise give it more."
  namespace         = "CWAgent"
  metric_name       = "mem_used_percent"

  dimensions = {
    Service = "grocerymate"
  }

  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "service_at_maximum" {
  alarm_name        = "grocerymate-service-at-maximum"
  alarm_description = "All 4 hosts that scaling may start have run for a quarter of an hour: more load finds no more of them. Raise max, or find out what keeps them busy."
  namespace         = "AWS/AutoScaling"
  metric_name       = "GroupInServiceInstances"

  dimensions = {
    AutoScalingGroupName = aws_autoscaling_group.service.name
  }

  statistic           = "Minimum"
  period              = 300
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 4
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "database_cpu" {
  alarm_name        = "grocerymate-database-cpu"
  alarm_description = "The database's CPU has been above 80 % for a quarter of an hour. Look for slow queries in its log or in Performance Insights before you take a larger class."
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.primary.identifier
  }

  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "database_connections" {
  alarm_name        = "grocerymate-database-connections"
  alarm_description = "More than 64 connections for a quarter of an hour: past what the class allows, new ones are refused. Bound the service's pool: its size, times the hosts or tasks, must fit."
  namespace         = "AWS/RDS"
  metric_name       = "DatabaseConnections"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.primary.identifier
  }

  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 64
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "database_storage" {
  alarm_name        = "grocerymate-database-storage"
  alarm_description = "Less than 4 GiB of the database's storage is free; when it is full, the database stops. It grows by itself up to 100 GiB, once in six hours at most."
  namespace         = "AWS/RDS"
  metric_name       = "FreeStorageSpace"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.primary.identifier
  }

  statistic           = "Minimum"
  period              = 300
  comparison_operator = "LessThanThreshold"
  threshold           = 4294967296
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "database_memory" {
  alarm_name        = "grocerymate-database-memory"
  alarm_description = "The database has had less than 128 MiB of memory free for a quarter of an hour: it will swap, then slow down. Fewer connections or a larger class."
  namespace         = "AWS/RDS"
  metric_name       = "FreeableMemory"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.primary.identifier
  }

  statistic           = "Average"
  period              = 300
  comparison_operator = "LessThanThreshold"
  threshold           = 134217728
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "replica_1_lag" {
  alarm_name        = "grocerymate-replica-1-lag"
  alarm_description = "Read replica 1 has been more than 30 s behind for five minutes, or says nothing: readers see old data. Look for long transactions on the primary and for a busy replica."
  namespace         = "AWS/RDS"
  metric_name       = "ReplicaLag"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.replica_1.identifier
  }

  statistic           = "Maximum"
  period              = 60
  comparison_operator = "GreaterThanThreshold"
  threshold           = 30
  evaluation_periods  = 5
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "replica_1_cpu" {
  alarm_name        = "grocerymate-replica-1-cpu"
  alarm_description = "Read replica 1's CPU has been above 80 % for a quarter of an hour. Look for slow queries in its log, or spread the readers."
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.replica_1.identifier
  }

  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "replica_1_storage" {
  alarm_name        = "grocerymate-replica-1-storage"
  alarm_description = "Less than 4 GiB of read replica 1's storage is free; when it is full, it stops following. It holds what the primary holds, and its own logs."
  namespace         = "AWS/RDS"
  metric_name       = "FreeStorageSpace"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.replica_1.identifier
  }

  statistic           = "Minimum"
  period              = 300
  comparison_operator = "LessThanThreshold"
  threshold           = 4294967296
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "nat_ports" {
  alarm_name        = "grocerymate-nat-ports"
  alarm_description = "The NAT gateway could not open connections: too many at once to one address and port. Reuse connections, or reach AWS's services through endpoints."
  namespace         = "AWS/NATGateway"
  metric_name       = "ErrorPortAllocation"

  dimensions = {
    NatGatewayId = aws_nat_gateway.main.id
  }

  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "service_credits" {
  alarm_name        = "grocerymate-service-credits"
  alarm_description = "t3.micro owes more than 144 CPU credits, half of what it may owe without a charge (CPUSurplusCreditBalance): it is too busy for its size. A larger type, or one that does not burst, is soon cheaper."
  namespace         = "AWS/EC2"
  metric_name       = "CPUSurplusCreditBalance"

  dimensions = {
    AutoScalingGroupName = aws_autoscaling_group.service.name
  }

  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 144
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "database_credits" {
  alarm_name        = "grocerymate-database-credits"
  alarm_description = "t4g.micro owes more than 144 CPU credits, half of what it may owe without a charge (CPUSurplusCreditBalance): it is too busy for its size. A larger type, or one that does not burst, is soon cheaper."
  namespace         = "AWS/RDS"
  metric_name       = "CPUSurplusCreditBalance"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.primary.identifier
  }

  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 144
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "replica_1_credits" {
  alarm_name        = "grocerymate-replica-1-credits"
  alarm_description = "t4g.micro owes more than 144 CPU credits, half of what it may owe without a charge (CPUSurplusCreditBalance): it is too busy for its size. A larger type, or one that does not burst, is soon cheaper."
  namespace         = "AWS/RDS"
  metric_name       = "CPUSurplusCreditBalance"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.replica_1.identifier
  }

  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 144
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "bastion_recovery" {
  alarm_name        = "grocerymate-bastion-recovery"
  alarm_description = "The hardware under the host bastion has failed for two minutes. EC2 recovers it by itself; if this does not pass, replace the host."
  namespace         = "AWS/EC2"
  metric_name       = "StatusCheckFailed_System"

  dimensions = {
    InstanceId = aws_instance.bastion.id
  }

  statistic           = "Minimum"
  period              = 60
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 2

  alarm_actions = [
    "arn:aws:automate:eu-central-1:ec2:recover",
    aws_sns_topic.alarms.arn,
  ]

  ok_actions = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_event_rule" "alarms" {
  name        = "grocerymate-alarms"
  description = "An alarm has gone off"

  event_pattern = jsonencode({
    source      = ["aws.cloudwatch"]
    detail-type = ["CloudWatch Alarm State Change"]
    detail = {
      alarmName = [
        aws_cloudwatch_metric_alarm.entry_errors.alarm_name,
        aws_cloudwatch_metric_alarm.entry_unhealthy_hosts.alarm_name,
        aws_cloudwatch_metric_alarm.entry_latency.alarm_name,
        aws_cloudwatch_metric_alarm.service_cpu.alarm_name,
        aws_cloudwatch_metric_alarm.service_memory.alarm_name,
        aws_cloudwatch_metric_alarm.service_at_maximum.alarm_name,
        aws_cloudwatch_metric_alarm.database_cpu.alarm_name,
        aws_cloudwatch_metric_alarm.database_connections.alarm_name,
        aws_cloudwatch_metric_alarm.database_storage.alarm_name,
        aws_cloudwatch_metric_alarm.database_memory.alarm_name,
        aws_cloudwatch_metric_alarm.replica_1_lag.alarm_name,
        aws_cloudwatch_metric_alarm.replica_1_cpu.alarm_name,
        aws_cloudwatch_metric_alarm.replica_1_storage.alarm_name,
        aws_cloudwatch_metric_alarm.nat_ports.alarm_name,
        aws_cloudwatch_metric_alarm.service_credits.alarm_name,
        aws_cloudwatch_metric_alarm.database_credits.alarm_name,
        aws_cloudwatch_metric_alarm.replica_1_credits.alarm_name,
        aws_cloudwatch_metric_alarm.bastion_recovery.alarm_name,
      ]
      state = {
        value = ["ALARM"]
      }
    }
  })
}

resource "aws_cloudwatch_event_target" "ops_item" {
  rule     = aws_cloudwatch_event_rule.alarms.name
  arn      = "arn:aws:ssm:eu-central-1:${aws_vpc.main.owner_id}:opsitem"
  role_arn = aws_iam_role.ops_items.arn

  input_transformer {
    input_paths = {
      alarm       = "$.detail.alarmName"
      description = "$.detail.configuration.description"
      reason      = "$.detail.state.reason"
    }

    input_template = <<-EOT
      {
        "title": "Alarm: <alarm>",
        "description": "<description> <reason>",
        "category": "Availability",
        "severity": "2",
        "source": "CloudWatch",
        "operationalData": {
          "/aws/dedup": {
            "type": "SearchableString",
            "value": "{\"dedupString\":\"<alarm>\"}"
          }
        }
      }
    EOT
  }
}

resource "aws_iam_role" "ops_items" {
  name = "grocerymate-ops-items"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = aws_vpc.main.owner_id }
        ArnEquals    = { "aws:SourceArn" = aws_cloudwatch_event_rule.alarms.arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "ops_items" {
  name = "ops-items"
  role = aws_iam_role.ops_items.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "OpenOpsItems"
      Effect = "Allow"
      Action = "ssm:CreateOpsItem"
      # An item to come has no name yet.
      Resource = "*"
    }]
  })
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "grocerymate"

  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        width  = 24
        height = 7
        properties = {
          title = "Alarms"
          alarms = [
            aws_cloudwatch_metric_alarm.entry_errors.arn,
            aws_cloudwatch_metric_alarm.entry_unhealthy_hosts.arn,
            aws_cloudwatch_metric_alarm.entry_latency.arn,
            aws_cloudwatch_metric_alarm.service_cpu.arn,
            aws_cloudwatch_metric_alarm.service_memory.arn,
            aws_cloudwatch_metric_alarm.service_at_maximum.arn,
            aws_cloudwatch_metric_alarm.database_cpu.arn,
            aws_cloudwatch_metric_alarm.database_connections.arn,
            aws_cloudwatch_metric_alarm.database_storage.arn,
            aws_cloudwatch_metric_alarm.database_memory.arn,
            aws_cloudwatch_metric_alarm.replica_1_lag.arn,
            aws_cloudwatch_metric_alarm.replica_1_cpu.arn,
            aws_cloudwatch_metric_alarm.replica_1_storage.arn,
            aws_cloudwatch_metric_alarm.nat_ports.arn,
            aws_cloudwatch_metric_alarm.service_credits.arn,
            aws_cloudwatch_metric_alarm.database_credits.arn,
            aws_cloudwatch_metric_alarm.replica_1_credits.arn,
            aws_cloudwatch_metric_alarm.bastion_recovery.arn,
          ]
        }
      },
      {
        type       = "text"
        width      = 24
        height     = 1
        properties = { markdown = "## Entry" }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Requests and errors"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_4XX_Count",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Seconds until the answer"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "p50" },
            ],
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "p95" },
            ],
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "p99" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Targets"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApplicationELB",
              "HealthyHostCount",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Minimum" },
            ],
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Maximum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type       = "text"
        width      = 24
        height     = 1
        properties = { markdown = "## Service" }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "CPU, percent"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/EC2",
              "CPUUtilization",
              "AutoScalingGroupName",
              aws_autoscaling_group.service.name,
              { stat = "Average" },
            ],
            [
              "AWS/EC2",
              "CPUUtilization",
              "AutoScalingGroupName",
              aws_autoscaling_group.service.name,
              { stat = "Maximum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Memory, percent"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "CWAgent",
              "mem_used_percent",
              "Service",
              "grocerymate",
              { stat = "Average" },
            ],
            [
              "CWAgent",
              "mem_used_percent",
              "Service",
              "grocerymate",
              { stat = "Maximum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Hosts in service"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/AutoScaling",
              "GroupInServiceInstances",
              "AutoScalingGroupName",
              aws_autoscaling_group.service.name,
              { stat = "Average" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type       = "text"
        width      = 24
        height     = 1
        properties = { markdown = "## Database" }
      },
      {
        type   = "metric"
        width  = 6
        height = 6
        properties = {
          title  = "CPU, percent"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/RDS",
              "CPUUtilization",
              "DBInstanceIdentifier",
              aws_db_instance.primary.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "CPUUtilization",
              "DBInstanceIdentifier",
              aws_db_instance.replica_1.identifier,
              { stat = "Average" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 6
        height = 6
        properties = {
          title  = "Connections"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/RDS",
              "DatabaseConnections",
              "DBInstanceIdentifier",
              aws_db_instance.primary.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "DatabaseConnections",
              "DBInstanceIdentifier",
              aws_db_instance.replica_1.identifier,
              { stat = "Average" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 6
        height = 6
        properties = {
          title  = "Free storage and memory, bytes"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/RDS",
              "FreeStorageSpace",
              "DBInstanceIdentifier",
              aws_db_instance.primary.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "FreeableMemory",
              "DBInstanceIdentifier",
              aws_db_instance.primary.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "FreeStorageSpace",
              "DBInstanceIdentifier",
              aws_db_instance.replica_1.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "FreeableMemory",
              "DBInstanceIdentifier",
              aws_db_instance.replica_1.identifier,
              { stat = "Average" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 6
        height = 6
        properties = {
          title  = "Seconds for a read, a write"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/RDS",
              "ReadLatency",
              "DBInstanceIdentifier",
              aws_db_instance.primary.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "WriteLatency",
              "DBInstanceIdentifier",
              aws_db_instance.primary.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "ReadLatency",
              "DBInstanceIdentifier",
              aws_db_instance.replica_1.identifier,
              { stat = "Average" },
            ],
            [
              "AWS/RDS",
              "WriteLatency",
              "DBInstanceIdentifier",
              aws_db_instance.replica_1.identifier,
              { stat = "Average" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type       = "text"
        width      = 24
        height     = 1
        properties = { markdown = "## NAT gateway" }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title  = "Traffic that is billed, bytes"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/NATGateway",
              "BytesOutToDestination",
              "NatGatewayId",
              aws_nat_gateway.main.id,
              { stat = "Sum" },
            ],
            [
              "AWS/NATGateway",
              "BytesInFromDestination",
              "NatGatewayId",
              aws_nat_gateway.main.id,
              { stat = "Sum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title  = "Connections refused"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/NATGateway",
              "ErrorPortAllocation",
              "NatGatewayId",
              aws_nat_gateway.main.id,
              { stat = "Sum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
    ]
  })
}
