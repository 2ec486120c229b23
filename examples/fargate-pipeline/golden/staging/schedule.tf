# Office hours.

resource "aws_scheduler_schedule_group" "main" {
  name = "prop-backend-staging"

  tags = {
    Name = "prop-backend-staging"
  }
}

resource "aws_scheduler_schedule" "start_database" {
  name                         = "prop-backend-staging-start-database"
  group_name                   = aws_scheduler_schedule_group.main.name
  description                  = "Starts the database, ahead of the service"
  schedule_expression          = "cron(40 8 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Kolkata"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:rds:startDBInstance"
    role_arn = aws_iam_role.scheduler.arn

    input = jsonencode({
      # Scheduler writes it so, and not DBInstanceIdentifier as RDS does.
      DbInstanceIdentifier = aws_db_instance.primary.identifier
    })

    retry_policy {
      # What could not be done within an hour is not done at night.
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 10
    }
  }
}

# Every evening, on days off too: RDS starts an instance by itself once it has been stopped for
# seven days.
# One that is stopped already refuses, which does no harm. While it is stopped no backup is taken.
resource "aws_scheduler_schedule" "stop_database" {
  name                         = "prop-backend-staging-stop-database"
  group_name                   = aws_scheduler_schedule_group.main.name
  description                  = "Stops the database, after the service"
  schedule_expression          = "cron(15 20 ? * * *)"
  schedule_expression_timezone = "Asia/Kolkata"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance"
    role_arn = aws_iam_role.scheduler.arn

    input = jsonencode({
      # Scheduler writes it so, and not DBInstanceIdentifier as RDS does.
      DbInstanceIdentifier = aws_db_instance.primary.identifier
    })

    retry_policy {
      # What could not be done within an hour is not done at night.
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 10
    }
  }
}

resource "aws_scheduler_schedule" "start_service" {
  name                         = "prop-backend-staging-start-service"
  group_name                   = aws_scheduler_schedule_group.main.name
  description                  = "Sizes the service for the day"
  schedule_expression          = "cron(0 9 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Kolkata"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:applicationautoscaling:registerScalableTarget"
    role_arn = aws_iam_role.scheduler.arn

    input = jsonencode({
      ServiceNamespace  = "ecs"
      ScalableDimension = "ecs:service:DesiredCount"
      ResourceId        = aws_appautoscaling_target.service.resource_id
      MinCapacity       = 1
      MaxCapacity       = 2
    })

    retry_policy {
      # What could not be done within an hour is not done at night.
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 10
    }
  }
}

resource "aws_scheduler_schedule" "stop_service" {
  name                         = "prop-backend-staging-stop-service"
  group_name                   = aws_scheduler_schedule_group.main.name
  description                  = "Sizes the service to nothing"
  schedule_expression          = "cron(0 20 ? * * *)"
  schedule_expression_timezone = "Asia/Kolkata"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:applicationautoscaling:registerScalableTarget"
    role_arn = aws_iam_role.scheduler.arn

    input = jsonencode({
      ServiceNamespace  = "ecs"
      ScalableDimension = "ecs:service:DesiredCount"
      ResourceId        = aws_appautoscaling_target.service.resource_id
      MinCapacity       = 0
      # The tasks stop, and scaling starts none.
      MaxCapacity = 0
    })

    retry_policy {
      # What could not be done within an hour is not done at night.
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 10
    }
  }
}

resource "aws_iam_role" "scheduler" {
  name = "prop-backend-staging-scheduler"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = aws_vpc.main.owner_id
          "aws:SourceArn"     = aws_scheduler_schedule_group.main.arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "scheduler"
  role = aws_iam_role.scheduler.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "SwitchTheDatabase"
        Effect   = "Allow"
        Action   = ["rds:StartDBInstance", "rds:StopDBInstance"]
        Resource = aws_db_instance.primary.arn
      },
      {
        Sid      = "BoundTheTasks"
        Effect   = "Allow"
        Action   = "application-autoscaling:RegisterScalableTarget"
        Resource = "arn:aws:application-autoscaling:ap-south-1:${aws_vpc.main.owner_id}:scalable-target/*"
        Condition = {
          StringEquals = {
            "application-autoscaling:service-namespace"  = "ecs"
            "application-autoscaling:scalable-dimension" = "ecs:service:DesiredCount"
          }
        }
      },
    ]
  })
}
