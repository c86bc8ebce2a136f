using System.Collections.Frozen;

namespace ArticleApi.Data.Text;

/// <summary>
/// What is known about languages. The codes are those of ISO 639-1; those of ISO 639-2 for single languages without a
/// code of two letters; the neutral cultures of ICU 72; and the languages of ISO 639-3 with newspapers, broadcasters or a
/// Wikipedia. They are written down here so that a tag is valid or not whatever ICU the host has.
/// </summary>
internal static class LanguageSubtags
{
    private static readonly FrozenSet<string> Languages = Words("""
        aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
        en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it
        iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt
        my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl
        sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo
        za zh zu
        abq ace acf ach acm acw ada ady aeb afb afh agq ain ajp akk ale alt ang anp apc apd arb arc arn arp ars arw
        ary arz asa ase ast awa ayc ayl azb azj bal ban bar bas bcl bej bem bez bfi bgc bgn bho bik bin bis bla bqi
        bra brh brx bsk bua bug byn cab cad car ccp cdo ceb cgg chb chg chk chm chn cho chp chr chy cjy ckb cmn cnr
        cop cpx crh csb ctg czh czo dag dak dar dav dcc del den dgr din dje djk doi dsb dua dum dyo dyu ebu efi egl
        egy eka elx eml enm ewo fan fat fil fon frm fro frp frr frs fsl fuc fuf fur fuv gaa gan gay gba gcf gcr gez
        gil glk gmh goh gom gon gor got grb grc gsg gsw gug gul gur guz gwi hai hak haw hil hit hmn hne hnj hsb hsn
        hup hwc iba ilo inh jam jbo jgo jmc jrb kaa kab kac kam kaw kbd kbp kde kea kek kgp kha khk kho khq khw
        kkj kln kmb kng koi kok kos kpe krc kri krl kru ksb ksf ksh ksw ktu kum kut lad lag lah lam lez lfn lij liv
        lki lkt lmo lol loz lrc ltg lua lui lun luo lus luy lzh lzz mad mag mai mak man mas mdf mdr men mer mfe mga
        mgh mgo mhr mic min miq mnc mni mnp mnw moh mos mrj mua mul mus mwl mwr mww myv mzn nan nap naq nds new nhn
        nia niu nmg nnh nog non nov nqo nso nus nwc nym nyn nyo nzi olo osa ota pag pal pam pap pau pbt pbu pcd pcm
        pdc peo pes pfl phn pms pnb pon pro prs quc quz raj rap rar rgn rhg rif rkt rmn rmy rof rom rop rue rup rwk
        sad sah sam saq sas sat sbp scn sco sdc sdh seh sel ses sga sgs shi shn shy sid skr sma smj smn sms snk sog
        srn sro srr stq suk sus sux sva syc syl syr szl tcs tcy tem teo ter tet tig tiv tkl tlh tli tly tmh tog toi
        tpi tsi ttj ttt tum tvl twq tyv tzm udm uga umb und uum uzn vai vec vls vot vro vun wae wal war was wuu xal
        xmf xog yao yap yav ydd yrl yua yue zap zbl zea zen zgh zsm zun zxx zza
        """);

    public static FrozenSet<string> Cjk { get; } =
        Words("zh ja ko cdo cjy cmn cpx czh czo gan hak hsn lzh mnp nan wuu yue");

    public static FrozenSet<string> CjkScripts { get; } =
        Words("bopo hanb hang hani hans hant hira hrkt jamo jpan kana kore");

    /// <summary>Languages in front of which some of their varieties may be written.</summary>
    public static FrozenSet<string> Prefixes { get; } = Words("ar kok lv ms sw uz zh");

    /// <summary>Languages that are usually written from right to left.</summary>
    public static FrozenSet<string> RightToLeft { get; } = Words("""
        acm acw afb aeb ajp apc apd ar arb arc ars ary arz ayl azb bal bgn bqi brh ckb dv fa glk he khw ks lki lrc
        mzn nqo pbt pbu pes phn pnb prs ps rhg sam sd sdh skr syc syr ug ur yi ydd
        """);

    /// <summary>Languages that are written from right to left in one country only.</summary>
    public static FrozenSet<string> RightToLeftIn { get; } =
        Words("az-iq az-ir kk-af kk-cn kk-ir ku-ir ky-cn ms-cc pa-pk uz-af");

    public static FrozenSet<string> RightToLeftScripts { get; } = Words("""
        adlm arab aran armi avst chrs cprt elym garb hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo
        orkh ougr palm phli phlp phlv phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa todr yezi
        """);

    public static bool Known(string language) => Languages.Contains(Present(language));

    /// <summary>The code that took the place of a withdrawn one.</summary>
    public static string Present(string language) => language switch
    {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "jw" => "jv",
        "mo" => "ro",
        _ => language,
    };

    private static FrozenSet<string> Words(string list) =>
        list.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
