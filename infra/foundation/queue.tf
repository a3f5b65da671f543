# The nudge: a message says only "look into the outbox". Losing one costs at most a minute, the timer's.
resource "aws_sqs_queue" "dead_letters" {
  name                      = "${local.name}-dead-letters"
  message_retention_seconds = 14 * 24 * 3600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "nudge" {
  name = "${local.name}-nudge"

  # After ten minutes the timer has been there ten times.
  message_retention_seconds = 600

  # Longer than the longest run of jobs.
  visibility_timeout_seconds = 180
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 3
  })
}

resource "aws_sqs_queue_policy" "encrypted_on_the_way" {
  for_each  = { nudge = aws_sqs_queue.nudge, dead-letters = aws_sqs_queue.dead_letters }
  queue_url = each.value.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEncryptedOnTheWay"
      Effect    = "Deny"
      Principal = "*"
      Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"]
      Resource  = each.value.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
