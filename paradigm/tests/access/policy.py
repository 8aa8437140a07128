"""Who gets what, asked by GET: every named address of the site stands in exactly one of these rows.

A column is a role, in the order of access.cast.ROLES. `login` leads to the page for logging in, 302 elsewhere on the
site; 405 is an address that only takes what is sent to it. Pieces are asked for while an editor has them in review,
articles and the rest of the magazine while they are public.
"""

TABLE = {
    # fmt: off
    # anonymous gone stranger owner coauthor conflicted copyeditor editor handler chief superuser
    "200 200 200 200 200 200 200 200 200 200 200": """
        reviews:detail reviews:picture shared:detail shared:picture
        articles:author_feed_json articles:category_feed_json articles:corrections_feed
        articles:corrections_feed_json articles:feed_json articles:series_feed articles:series_feed_json
        articles:tag_feed_json
        articles:news_sitemap articles:sitemap_places articles:sitemap_shelf
        account_confirm_email account_email_verification_sent account_inactive account_reset_password
        account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done
        articles:corrections articles:history
        articles:accent articles:archive articles:attachment articles:author_feed articles:category
        articles:category_feed articles:cite articles:detail articles:feed articles:home articles:media articles:month
        articles:page articles:robots articles:search
        articles:debate articles:debates articles:series articles:series_index
        articles:sitemap articles:tag articles:tag_feed articles:year authors:detail authors:index
        authors:rosette follow:act follow:attachment follow:detail follow:picture follow:revision
        follow:source_file healthz submissions:index submissions:new submissions:open submissions:sent
    """,
    "200 200 302 302 302 302 302 302 302 302 302": """
        account_login account_signup
    """,
    "302 302 200 200 200 200 200 200 200 200 200": """
        account_logout
    """,
    "404 404 404 404 404 200 404 200 200 200 200": """
        admin:articles_article_edit_link
    """,
    "404 404 404 404 404 404 404 404 404 404 404": """
        account_invitation
    """,
    "405 405 405 405 405 405 405 405 405 405 405": """
        reviews:agree reviews:decline reviews:hand_in reviews:save
        articles:visits follow:answer follow:claim submissions:renew
    """,
    "login login 200 200 200 200 200 200 200 200 200": """
        account_email account_profile account_set_password account_settings mfa_index mfa_list_webauthn
        submissions:mine usersessions_list
    """,
    "login login 200 200 200 302 302 302 302 302 302": """
        mfa_activate_totp mfa_add_webauthn mfa_generate_recovery_codes
    """,
    "login login 200 302 302 302 200 200 200 200 200": """
        account_claim
    """,
    "login login 200 302 302 302 302 302 302 302 302": """
        account_home
    """,
    "login login 302 302 302 302 302 302 302 302 302": """
        account_change_password account_confirm_login_code mfa_authenticate mfa_login_webauthn
    """,
    "login login 302 302 302 405 405 405 405 405 405": """
        admin:logout
    """,
    "login login 403 403 403 200 200 200 200 200 200": """
        account_away mfa_reauthenticate
    """,
    "login login 403 403 403 302 302 302 302 302 302": """
        account_reauthenticate admin:login mfa_reauthenticate_webauthn
    """,
    "login login 404 200 200 200 404 200 200 200 404": """
        submissions:attachment submissions:picture submissions:source submissions:source_file
    """,
    "login login 404 200 200 200 404 302 302 302 404": """
        submissions:detail
    """,
    "login login 404 200 200 200 404 403 403 403 404": """
        submissions:act
    """,
    "login login 404 200 200 200 404 404 404 404 404": """
        submissions:earlier submissions:revision
    """,
    "login login 404 302 302 302 404 403 403 403 404": """
        submissions:edit
    """,
    "login login 404 404 404 302 302 302 302 302 302": """
        mfa_deactivate_totp mfa_edit_webauthn mfa_remove_webauthn
    """,
    "login login 404 404 404 404 404 404 404 404 404": """
        mfa_download_recovery_codes mfa_view_recovery_codes
    """,
    "login login 405 405 405 405 405 405 405 405 405": """
        submissions:answer submissions:pictures submissions:sources submissions:take
    """,
    "login login login login login 200 200 200 200 200 200": """
        admin:submissions_reviewquestion_change admin:submissions_reviewquestion_changelist
        admin:submissions_reviewquestion_history
        admin:app_list admin:articles_article_change admin:articles_article_changelist
        admin:articles_article_history admin:articles_article_preview admin:articles_article_version
        admin:articles_category_change admin:articles_category_changelist admin:articles_category_history
        admin:articles_debatelink_change admin:articles_debatelink_changelist
        admin:articles_debatelink_history admin:articles_disclaimer_change admin:articles_disclaimer_changelist
        admin:articles_disclaimer_history admin:articles_image_add admin:articles_image_change
        admin:articles_image_changelist admin:articles_image_file admin:articles_image_history
        admin:articles_kind_change admin:articles_kind_changelist admin:articles_kind_history
        admin:articles_page_change admin:articles_page_changelist admin:articles_page_history
        admin:articles_page_preview admin:articles_promo_preview
        admin:articles_promo_change admin:articles_promo_changelist admin:articles_promo_history
        admin:submissions_checklistitem_change admin:submissions_checklistitem_changelist
        admin:submissions_checklistitem_history
        admin:submissions_call_change admin:submissions_call_changelist admin:submissions_call_history
        admin:articles_series_change admin:articles_series_changelist admin:articles_series_history
        admin:articles_tag_change admin:articles_tag_changelist admin:articles_tag_history
        admin:authors_author_change admin:authors_author_changelist admin:authors_author_history
        admin:autocomplete admin:index admin:jsi18n admin:password_change_done
    """,
    "login login login login login 200 200 200 200 200 403": """
        admin:submissions_submission_calendar admin:submissions_submission_csv
        admin:submissions_submission_changelist admin:workflow
    """,
    "login login login login login 302 403 302 302 302 403": """
        admin:submissions_submission_bulk
    """,
    "login login login login login 404 403 404 404 404 403": """
        admin:submissions_submission_batch
    """,
    "login login login login login 200 403 200 200 200 200": """
        admin:submissions_reviewquestion_add admin:submissions_reviewquestion_delete
        admin:articles_article_proposal admin:articles_article_reinstate admin:articles_article_retract
        admin:articles_article_add admin:articles_article_unpublish admin:articles_category_add
        admin:articles_debatelink_add admin:articles_debatelink_delete
        admin:articles_frontpageslot_add admin:articles_frontpageslot_change
        admin:articles_frontpageslot_changelist admin:articles_frontpageslot_delete
        admin:articles_frontpageslot_history admin:articles_frontpageslot_preview
        admin:articles_page_add admin:articles_promo_add admin:articles_promo_delete
        admin:submissions_call_add admin:submissions_call_delete
        admin:submissions_lettertemplate_change admin:submissions_lettertemplate_changelist
        admin:submissions_lettertemplate_history
        admin:submissions_sentence_change admin:submissions_sentence_changelist admin:submissions_sentence_history
        admin:articles_publication_change admin:articles_publication_history
        admin:articles_redirect_add admin:articles_redirect_change admin:articles_redirect_changelist
        admin:articles_redirect_history admin:articles_series_add admin:articles_series_delete
        admin:articles_tag_add admin:articles_tag_delete
        admin:authors_author_account admin:authors_author_add admin:authors_mail_change admin:authors_mail_changelist
        admin:authors_mail_history admin:authors_user_change admin:authors_user_changelist
        admin:authors_user_history
    """,
    "login login login login login 200 403 200 200 200 403": """
        admin:submissions_submission_add
        admin:statistics admin:statistics_last_weeks admin:statistics_table
    """,
    "login login login login login 200 403 403 403 200 200": """
        admin:articles_category_delete admin:articles_disclaimer_add admin:articles_image_delete
        admin:articles_kind_add admin:articles_kind_delete admin:articles_page_delete
        admin:articles_redirect_delete admin:authors_author_delete admin:authors_user_close
        admin:authors_invitation_add admin:authors_invitation_change admin:authors_invitation_changelist
        admin:authors_invitation_history
        admin:submissions_checklistitem_add
        admin:submissions_lettertemplate_add admin:submissions_sentence_add admin:submissions_sentence_delete
    """,
    "login login login login login 302 302 200 200 200 302": """
        admin:submissions_submission_history
    """,
    "login login login login login 302 302 302 302 302 302": """
        admin:password_change
    """,
    "login login login login login 302 403 302 302 302 302": """
        admin:articles_publication_changelist
    """,
    "login login login login login 403 403 403 403 403 403": """
        admin:articles_article_delete admin:articles_disclaimer_delete admin:articles_publication_add
        admin:articles_publication_delete admin:authors_mail_add admin:authors_mail_delete
        admin:authors_invitation_delete admin:authors_user_add
        admin:authors_user_delete admin:submissions_lettertemplate_delete
        admin:submissions_submission_delete
    """,
    "login login login login login 403 403 403 403 403 200": """
        admin:submissions_checklistitem_delete
    """,
    "login login login login login 404 404 200 200 200 404": """
        admin:submissions_submission_preview
        admin:submissions_submission_change admin:submissions_submission_source_status
    """,
    "login login login login login 404 404 403 200 200 404": """
        admin:submissions_submission_ask_review
        admin:submissions_submission_filing admin:submissions_submission_move_day
    """,
    "login login login login login 404 404 302 302 302 404": """
        admin:submissions_submission_act
    """,
    "login login login login login 404 404 403 302 302 404": """
        admin:submissions_submission_correct admin:submissions_submission_edit
        admin:submissions_submission_minor_fix
    """,
    "login login login login login 405 405 405 405 405 405": """
        admin:submissions_submission_opinion admin:submissions_submission_review_step
        admin:submissions_submission_share admin:submissions_submission_unshare
        admin:articles_frontpageslot_arrange admin:articles_publication_preview
        admin:articles_image_upload admin:submissions_submission_picture
        admin:submissions_lettertemplate_take admin:submissions_submission_compose
        admin:submissions_submission_resend admin:submissions_submission_task_done
        admin:submissions_submission_source admin:submissions_submission_take
        admin:submissions_submission_undo admin:submissions_submission_check
        admin:submissions_submission_comment admin:submissions_submission_comment_answer
        admin:submissions_submission_comment_reopen admin:submissions_submission_comment_settle
        admin:submissions_submission_editing admin:submissions_submission_looking
        admin:submissions_submission_remind
    """,
    # fmt: on
}
STRANGER, CONFLICTED, CHIEF = 2, 5, 9


def with_those_derived(name, row):
    """Two roles have no column. A reviewer's account gets what any stranger's gets. A managing editor who declared a
    conflict of interest gets what other managing editors get; of the piece what its authors get at the desk, and what
    strangers get elsewhere.
    """
    declared = CONFLICTED if name.startswith("admin:submissions_submission") else CHIEF
    return [*row, row[STRANGER if name.startswith("submissions:") else declared], row[STRANGER]]


POLICY = {name: with_those_derived(name, row.split()) for row, names in TABLE.items() for name in names.split()}
